using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Writes the values of metrics as a JSON object. Its names are those of the metrics: {"F1(Macro)":0.95,"RocAuc":0.98}.</summary>
/// <remarks>
/// <see cref="EpochReport.Metrics"/> and <see cref="Evaluation.Metrics"/> already use it. It is public because the source generator of
/// System.Text.Json uses it in the code of your own <see cref="JsonSerializerContext"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MetricValuesJsonConverter : JsonConverter<IReadOnlyDictionary<Metric, double>>
{
    /// <summary>Always throws. A metric cannot be found by its name.</summary>
    /// <param name="reader">Not used.</param>
    /// <param name="typeToConvert">Not used.</param>
    /// <param name="options">Not used.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override IReadOnlyDictionary<Metric, double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Metrics are written to JSON by their names, and cannot be read back, because a metric cannot be found by its name.");

    /// <summary>Writes the values in their order. A value that is not finite is the string "NaN", "Infinity" or "-Infinity".</summary>
    /// <param name="writer">Receives the object.</param>
    /// <param name="value">The values.</param>
    /// <param name="options">Not used.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<Metric, double> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        Dictionary<string, int> names = [];
        writer.WriteStartObject();
        foreach ((Metric metric, double number) in value)
        {
            // Two metrics of a user may print the same text, but an object has each name only once.
            string name = metric.ToString();
            names[name] = names.GetValueOrDefault(name) + 1;
            writer.WritePropertyName(names[name] == 1 ? name : FormattableString.Invariant($"{name} #{names[name]}"));
            if (double.IsFinite(number))
            {
                writer.WriteNumberValue(number);
            }
            else
            {
                writer.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
            }
        }

        writer.WriteEndObject();
    }
}
