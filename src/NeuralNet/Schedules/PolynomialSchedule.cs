namespace NeuralNet;

/// <summary>A learning rate that approaches a final rate and then stays there. The distance is a power of the share of iterations that remain.</summary>
/// <remarks>
/// <code>
/// η(t) = final + (initial − final)·(1 − min(t − 1, n)/n)^power        n = iterations, t = 1, 2, …
/// </code>
/// With power 1 it is a straight line. Iteration n + 1 is the first with the final rate.
/// </remarks>
internal sealed record PolynomialSchedule(double Initial, double Final, int? Iterations, double Power) : SpanSchedule
{
    /// <summary>The rate of the first iteration.</summary>
    public double Initial { get; } = Require.NotNegative(Initial, "initial");

    /// <summary>The rate after all iterations.</summary>
    public double Final { get; } = Require.NotNegative(Final, "final");

    /// <summary>Iterations until the final rate, not epochs; null for the whole training.</summary>
    public int? Iterations { get; } = Require.AtLeastOne(Iterations, "iterations");

    /// <summary>The power.</summary>
    public double Power { get; } = Require.Positive(Power, "power");

    /// <inheritdoc/>
    private protected override int? Span => Iterations;

    /// <inheritdoc/>
    private protected override double RateAfter(long done, long length)
    {
        double left = 1 - ((double)Math.Min(done, length) / length);
        return Final + ((Initial - Final) * Math.Pow(left, Power));
    }
}
