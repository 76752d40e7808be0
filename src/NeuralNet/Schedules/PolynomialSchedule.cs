namespace NeuralNet;

/// <summary>A learning rate that falls (or rises) to a final one along a power of the remaining share of the iterations, and stays there.</summary>
/// <remarks>
/// <code>
/// η(t) = final + (initial − final)·(1 − min(t − 1, n)/n)^power        n = iterations, t = 1, 2, …
/// </code>
/// Power 1 is a straight line. The rate of iteration n + 1 is the first that is final.
/// </remarks>
/// <param name="Initial">The rate of the first iteration, 0 or more.</param>
/// <param name="Final">The rate after all iterations, 0 or more.</param>
/// <param name="Iterations">Iterations until the final rate, not epochs; at least 1.</param>
/// <param name="Power">The power, above 0; by default 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record PolynomialSchedule(double Initial, double Final, int Iterations, double Power = 1) : Schedule
{
    /// <summary>The rate of the first iteration, 0 or more.</summary>
    public double Initial { get; init => field = Require.NotNegative(value, nameof(Initial)); } = Require.NotNegative(Initial, nameof(Initial));

    /// <summary>The rate after all iterations, 0 or more.</summary>
    public double Final { get; init => field = Require.NotNegative(value, nameof(Final)); } = Require.NotNegative(Final, nameof(Final));

    /// <summary>Iterations until the final rate, not epochs; at least 1.</summary>
    public int Iterations { get; init => field = Require.AtLeastOne(value, nameof(Iterations)); } =
        Require.AtLeastOne(Iterations, nameof(Iterations));

    /// <summary>The power, above 0.</summary>
    /// <value>By default 1: a straight line.</value>
    public double Power { get; init => field = Require.Positive(value, nameof(Power)); } = Require.Positive(Power, nameof(Power));

    /// <inheritdoc/>
    public override double Rate(long iteration)
    {
        double left = 1 - ((double)Math.Min(iteration - 1, Iterations) / Iterations);
        return Final + ((Initial - Final) * Math.Pow(left, Power));
    }
}
