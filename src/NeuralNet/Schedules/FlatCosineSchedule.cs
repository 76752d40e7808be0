namespace NeuralNet;

/// <summary>A rate that stays the same for a share of the iterations, and then falls to a final rate along half a cosine wave.</summary>
/// <remarks>
/// <code>
/// η(t) = initial                                                  s &lt; flatShare       s = min(t − 1, n)/n      n = iterations, t = 1, 2, …
///        half a cosine wave from initial to final, which is       (s − flatShare)/(1 − flatShare) done         otherwise      (Eq. 22)
/// </code>
/// Holzmüller, Grinsztajn and Steinwart, Better by default (2024).
/// </remarks>
internal sealed record FlatCosineSchedule(double Initial, double FlatShare, int? Iterations, double Final) : SpanSchedule
{
    public const double DefaultFlatShare = 0.5;

    /// <summary>The rate of the first iterations.</summary>
    public double Initial { get; } = Require.NotNegative(Initial, "initial");

    /// <summary>The share of the iterations with this rate.</summary>
    public double FlatShare { get; } = Require.ShareBelowOne(FlatShare, "flatShare");

    /// <summary>Iterations until the final rate, not epochs; null for the whole training.</summary>
    public int? Iterations { get; } = Require.AtLeastOne(Iterations, "iterations");

    /// <summary>The rate after all iterations.</summary>
    public double Final { get; } = Require.NotNegative(Final, "final");

    /// <inheritdoc/>
    private protected override int? Span => Iterations;

    /// <inheritdoc/>
    private protected override double RateAfter(long done, long length)
    {
        double share = (double)Math.Min(done, length) / length;
        return share < FlatShare ? Initial : CosineSchedule.Between(Initial, Final, (share - FlatShare) / (1 - FlatShare));
    }
}
