namespace NeuralNet.Tabular;

/// <summary>Scales numbers, and fills in missing ones. Choose it with <see cref="Treatment.Robust"/> and its neighbours.</summary>
/// <remarks>
/// If the training rows have missing cells, a second feature says whether the cell is missing. To fill in another value than the median, write
/// <c>Treatment.Robust with { Fill = 0 }</c>.
/// </remarks>
public sealed record NumberTreatment : Treatment
{
    internal NumberTreatment(NumberScale scale) => Scale = scale;

    /// <summary>How the numbers are scaled.</summary>
    public NumberScale Scale { get; }

    /// <summary>The number that takes the place of a missing one.</summary>
    /// <value>By default null: the median of the training rows.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double? Fill
    {
        get;
        init => field = value is null || double.IsFinite(value.Value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Fill), value, "Expected a finite number, or null for the median.");
    }
}
