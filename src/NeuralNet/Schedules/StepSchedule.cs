namespace NeuralNet;

/// <summary>A learning rate that stays, and is multiplied by a factor every so many iterations: a staircase.</summary>
/// <remarks>
/// <code>
/// η(t) = initial · factor^⌊(t − 1)/iterations⌋        t = 1, 2, …
/// </code>
/// <see cref="ExponentialSchedule"/> is the same without the steps.
/// </remarks>
/// <param name="Initial">The rate of the first step, 0 or more.</param>
/// <param name="Factor">What the rate is multiplied by at the end of each step, above 0.</param>
/// <param name="Iterations">Length of a step in iterations, not epochs; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record StepSchedule(double Initial, double Factor, int Iterations) : Schedule
{
    /// <summary>The rate of the first step, 0 or more.</summary>
    public double Initial { get; init => field = Require.NotNegative(value, nameof(Initial)); } = Require.NotNegative(Initial, nameof(Initial));

    /// <summary>What the rate is multiplied by at the end of each step, above 0.</summary>
    public double Factor { get; init => field = Require.Positive(value, nameof(Factor)); } = Require.Positive(Factor, nameof(Factor));

    /// <summary>Length of a step in iterations, not epochs; at least 1.</summary>
    public int Iterations { get; init => field = Require.AtLeastOne(value, nameof(Iterations)); } =
        Require.AtLeastOne(Iterations, nameof(Iterations));

    /// <inheritdoc/>
    public override double Rate(long iteration) => Initial * Math.Pow(Factor, (iteration - 1) / Iterations);
}
