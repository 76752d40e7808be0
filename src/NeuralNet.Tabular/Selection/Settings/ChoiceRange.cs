using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Each of some values is equally likely.</summary>
/// <param name="Values">The values.</param>
internal sealed record ChoiceRange(double[] Values) : SearchRange
{
    /// <inheritdoc/>
    internal override IEnumerable<double> Ends => Values;

    /// <summary>Numbers, separated by commas.</summary>
    public static string List(double[] values) => string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public bool Equals(ChoiceRange? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Values.Length, Values[0]);

    /// <inheritdoc/>
    public override string ToString() => $"Choice({List(Values)})";

    /// <inheritdoc/>
    internal override double At(double share) => Values[Math.Clamp((int)(share * Values.Length), 0, Values.Length - 1)];
}
