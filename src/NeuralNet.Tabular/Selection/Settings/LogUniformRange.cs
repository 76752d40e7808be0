namespace NeuralNet.Tabular;

/// <summary>The logarithm is equally likely everywhere.</summary>
/// <param name="Least">The smallest number.</param>
/// <param name="Most">The largest number.</param>
internal sealed record LogUniformRange(double Least, double Most) : SearchRange
{
    /// <inheritdoc/>
    internal override IEnumerable<double> Ends => [Least, Most];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"LogUniform({Least}, {Most})");

    /// <inheritdoc/>
    internal override double At(double share) => Math.Clamp(Math.Exp(((1 - share) * Math.Log(Least)) + (share * Math.Log(Most))), Least, Most);
}
