namespace NeuralNet;

/// <summary>A learning rate that falls to a final rate along half a cosine wave and then stays there.</summary>
/// <remarks>
/// <code>
/// η(t) = final + ½·(initial − final)·(1 + cos(π·min(t − 1, n)/n))        n = iterations, t = 1, 2, …
/// </code>
/// It falls slowly at first, fastest half-way, and slowly at the end. Loshchilov and Hutter, SGDR (2017, Eq. 5), without restarts. Iteration n + 1 is
/// the first with the final rate.
/// </remarks>
internal sealed record CosineSchedule(double Initial, int? Iterations, double Final) : SpanSchedule
{
    /// <summary>The rate of the first iteration.</summary>
    public double Initial { get; } = Require.NotNegative(Initial, "initial");

    /// <summary>Iterations until the final rate, not epochs; null for the whole training.</summary>
    public int? Iterations { get; } = Require.AtLeastOne(Iterations, "iterations");

    /// <summary>The rate after all iterations.</summary>
    public double Final { get; } = Require.NotNegative(Final, "final");

    /// <inheritdoc/>
    private protected override int? Span => Iterations;

    /// <inheritdoc/>
    private protected override double RateAfter(long done, long length) => Between(Initial, Final, (double)Math.Min(done, length) / length);

    /// <summary>Half a cosine wave from one rate to another; <paramref name="progress"/> runs from 0 to 1.</summary>
    internal static double Between(double from, double to, double progress) => to + (0.5 * (from - to) * (1 + Math.Cos(Math.PI * progress)));
}
