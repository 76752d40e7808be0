using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Values of metrics, in the order of the options. Two of these are equal if their metrics and values are.</summary>
internal sealed class MetricValues : IReadOnlyDictionary<Metric, double>, IEquatable<MetricValues>
{
    private readonly KeyValuePair<Metric, double>[] items;

    /// <summary>Copies values.</summary>
    public MetricValues(IEnumerable<KeyValuePair<Metric, double>> values) => items = [.. values];

    /// <summary>No value.</summary>
    public static MetricValues None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public IEnumerable<Metric> Keys => items.Select(item => item.Key);

    /// <inheritdoc/>
    public IEnumerable<double> Values => items.Select(item => item.Value);

    /// <inheritdoc/>
    public double this[Metric key] => TryGetValue(key, out double value)
        ? value
        : throw new KeyNotFoundException(
            $"{RecordText.Short(key)} was not asked for, but {(Count == 0 ? "no metric" : Names())}: name it in TrainingOptions.Metrics or Evaluate.");

    /// <inheritdoc/>
    public bool ContainsKey(Metric key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(Metric key, [MaybeNullWhen(false)] out double value)
    {
        ArgumentNullException.ThrowIfNull(key);
        int index = Array.FindIndex(items, item => item.Key == key);
        value = index < 0 ? default : items[index].Value;
        return index >= 0;
    }

    /// <inheritdoc/>
    public bool Equals(MetricValues? other) => other is not null && items.SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MetricValues);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Aggregate(0, HashCode.Combine);

    /// <summary>Names and values, such as <c>F1(Macro) 0.9512, RocAuc 0.9871</c>.</summary>
    public override string ToString() =>
        string.Join(", ", items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Key} {item.Value:G4}")));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Metric, double>> GetEnumerator() => ((IEnumerable<KeyValuePair<Metric, double>>)items).GetEnumerator();

    /// <summary>The metrics, for a message.</summary>
    private string Names() => QuotedText.List(items, static item => RecordText.Short(item.Key), longest: 500);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

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
