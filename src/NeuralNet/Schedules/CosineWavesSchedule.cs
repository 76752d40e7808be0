namespace NeuralNet;

/// <summary>A rate that rises from 0 to its peak and falls to 0 again several times, each time twice as slowly as before.</summary>
/// <remarks>
/// <code>
/// η(t) = peak · ½·(1 − cos(2π·log₂(1 + (2ʷ − 1)·s)))        s = min(t − 1, n)/n        w = waves, n = iterations, t = 1, 2, …        (Eq. 23)
/// </code>
/// Wave i = 1, 2, … ends when the share (2ⁱ − 1)/(2ʷ − 1) of the iterations is done. The short waves at the beginning find a region, and the last one,
/// which takes half of the iterations, settles in it. Holzmüller, Grinsztajn and Steinwart, Better by default (2024), where it is called coslog.
/// </remarks>
internal sealed record CosineWavesSchedule(double Peak, int Waves, int? Iterations) : SpanSchedule
{
    public const int DefaultWaves = 4;

    private const int MostWaves = 30;

    /// <summary>The highest rate.</summary>
    public double Peak { get; } = Require.NotNegative(Peak, "peak");

    /// <summary>The number of waves.</summary>
    public int Waves { get; } = Require.That(Waves, Waves is >= 1 and <= MostWaves, "waves", $"from 1 to {MostWaves}");

    /// <summary>Iterations of all waves, not epochs; null for the whole training.</summary>
    public int? Iterations { get; } = Require.AtLeastOne(Iterations, "iterations");

    /// <inheritdoc/>
    private protected override int? Span => Iterations;

    /// <inheritdoc/>
    private protected override double RateAfter(long done, long length)
    {
        double share = (double)Math.Min(done, length) / length;
        return CosineSchedule.Between(0, Peak, 2 * Math.Log2(1 + (((1 << Waves) - 1) * share)));
    }
}
