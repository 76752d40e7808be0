namespace NeuralNet.Tabular;

/// <summary>Every number is equally likely.</summary>
/// <param name="Least">The smallest number.</param>
/// <param name="Most">The largest number.</param>
internal sealed record UniformRange(double Least, double Most) : SearchRange
{
    /// <inheritdoc/>
    internal override IEnumerable<double> Ends => [Least, Most];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Uniform({Least}, {Most})");

    /// <inheritdoc/>
    internal override double At(double share) => Math.Clamp(((1 - share) * Least) + (share * Most), Least, Most);
}
