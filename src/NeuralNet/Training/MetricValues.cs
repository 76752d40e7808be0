using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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
            $"{RecordText.Short(key)} was not computed, because it was not asked for. {(Count == 0 ? "No metric was asked for" : $"Asked for: {Names()}")}. "
            + "To compute a metric in each epoch, add it to TrainingOptions.Metrics. To compute it once, pass it to Evaluate: trainer.Evaluate(data, metric).");

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
