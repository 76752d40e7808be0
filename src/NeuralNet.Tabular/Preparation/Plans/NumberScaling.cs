using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>A function that brings the numbers of a column near 0, with its measured numbers.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "scaling")]
[JsonDerivedType(typeof(LinearScaling), "linear")]
[JsonDerivedType(typeof(QuantileScaling), "quantiles")]
internal abstract record NumberScaling
{
    /// <summary>The words for the printed table.</summary>
    [JsonIgnore]
    public abstract string Description { get; }

    /// <summary>The scaled number of a finite number.</summary>
    public abstract double Of(double x);

    /// <summary>Throws if numbers from a file make no sense.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public abstract void Validate(string column);

    /// <summary>Measures numbers.</summary>
    /// <param name="scale">The way to scale.</param>
    /// <param name="sorted">The present numbers in rising order, at least one.</param>
    /// <param name="column">The name of the column, for the message.</param>
    /// <returns>The scaling, or null if all numbers are equal.</returns>
    public static NumberScaling? Fit(NumberScale scale, ReadOnlySpan<double> sorted, string column) =>
        sorted[0] == sorted[^1] ? null : scale switch
        {
            NumberScale.Quantiles => QuantileScaling.Fit(sorted),
            NumberScale.Standardized => LinearScaling.Standardized(sorted, column),
            _ => LinearScaling.Robust(sorted, column),
        };
}
