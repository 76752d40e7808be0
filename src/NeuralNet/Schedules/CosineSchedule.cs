namespace NeuralNet;

/// <summary>A learning rate that falls to a final one along half a wave of the cosine, and stays there.</summary>
/// <remarks>
/// <code>
/// η(t) = final + ½·(initial − final)·(1 + cos(π·min(t − 1, n)/n))        n = iterations, t = 1, 2, …
/// </code>
/// Slow at first, fastest half-way, slow at the end. Loshchilov and Hutter, SGDR (2017, Eq. 5), without restarts. The rate of iteration
/// n + 1 is the first that is final.
/// </remarks>
/// <param name="Initial">The rate of the first iteration, 0 or more.</param>
/// <param name="Iterations">Iterations until the final rate, not epochs; at least 1.</param>
/// <param name="Final">The rate after all iterations, 0 or more; by default 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record CosineSchedule(double Initial, int Iterations, double Final = 0) : Schedule
{
    /// <summary>The rate of the first iteration, 0 or more.</summary>
    public double Initial { get; init => field = Require.NotNegative(value, nameof(Initial)); } = Require.NotNegative(Initial, nameof(Initial));

    /// <summary>Iterations until the final rate, not epochs; at least 1.</summary>
    public int Iterations { get; init => field = Require.AtLeastOne(value, nameof(Iterations)); } =
        Require.AtLeastOne(Iterations, nameof(Iterations));

    /// <summary>The rate after all iterations, 0 or more.</summary>
    /// <value>By default 0.</value>
    public double Final { get; init => field = Require.NotNegative(value, nameof(Final)); } = Require.NotNegative(Final, nameof(Final));

    /// <inheritdoc/>
    public override double Rate(long iteration) => Between(Initial, Final, (double)Math.Min(iteration - 1, Iterations) / Iterations);

    /// <summary>From one rate to another along half a wave, which a share of 0 … 1 has been gone of.</summary>
    internal static double Between(double from, double to, double share) => to + (0.5 * (from - to) * (1 + Math.Cos(Math.PI * share)));
}
