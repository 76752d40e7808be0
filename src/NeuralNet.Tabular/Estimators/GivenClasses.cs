using System.Globalization;
using System.Text;

namespace NeuralNet.Tabular;

/// <summary>A weight for some classes.</summary>
/// <param name="Weights">The weights by class.</param>
internal sealed record GivenClasses(IReadOnlyDictionary<string, double> Weights) : ClassWeights
{
    /// <inheritdoc/>
    public bool Equals(GivenClasses? other) =>
        other is not null && Weights.Count == other.Weights.Count && Weights.All(pair => other.Weights.TryGetValue(pair.Key, out double weight) && weight == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Weights.Count;

    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.AppendJoin(", ", Weights.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{QuotedText.Of(pair.Key)} = {pair.Value}")));
        return true;
    }
}
