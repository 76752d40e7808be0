using System.Globalization;
using System.Text.Json.Serialization;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>How well a network does on a data set.</summary>
/// <remarks><c>JsonSerializer.Serialize</c> writes it as it writes an <see cref="EpochReport"/>.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record Evaluation
{
    /// <summary>Initializes an evaluation.</summary>
    /// <param name="cost">The mean cost over the examples.</param>
    /// <param name="accuracy">The share of examples that were classified correctly, from 0 to 1; null if the targets are not classes.</param>
    public Evaluation(double cost, double? accuracy)
    {
        Cost = cost;
        Accuracy = accuracy;
    }

    /// <summary>The mean cost over the examples.</summary>
    public double Cost { get; init; }

    /// <summary>The share of examples that were classified correctly, from 0 to 1.</summary>
    /// <value>Null if the targets are not classes.</value>
    public double? Accuracy { get; init; }

    /// <summary>The values of the metrics that were asked for, in <see cref="TrainingOptions.Metrics"/> or by name.</summary>
    /// <value>By default empty.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    [JsonConverter(typeof(MetricValuesJsonConverter))]
    public IReadOnlyDictionary<Metric, double> Metrics
    {
        get;
        init => field = new MetricValues(Require.NotNull(value, nameof(Metrics)));
    } = MetricValues.None;

    /// <summary>Cost, accuracy and metrics, such as <c>cost 0.1023, accuracy 97.50 %, F1(Macro) 0.9512</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string cost = string.Create(CultureInfo.InvariantCulture, $"cost {Cost:G4}");
        string accuracy = Accuracy is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", accuracy {100 * Accuracy:F2} %");
        return Metrics.Count == 0 ? cost + accuracy : $"{cost}{accuracy}, {Metrics}";
    }
}
