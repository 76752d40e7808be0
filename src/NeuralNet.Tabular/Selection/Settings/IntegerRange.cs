namespace NeuralNet.Tabular;

/// <summary>Every whole number is equally likely.</summary>
/// <param name="Least">The smallest number.</param>
/// <param name="Most">The largest number.</param>
internal sealed record IntegerRange(int Least, int Most) : SearchRange
{
    /// <inheritdoc/>
    internal override IEnumerable<double> Ends => [Least, Most];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Integer({Least}, {Most})");

    /// <inheritdoc/>
    internal override double At(double share) => Math.Clamp(Least + Math.Floor(share * ((double)Most - Least + 1)), Least, Most);
}
