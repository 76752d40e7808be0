namespace NeuralNet;

/// <summary>A learning rate that is multiplied by a factor at the end of each step: a staircase.</summary>
/// <remarks>
/// <code>
/// η(t) = initial · factor^⌊(t − 1)/iterations⌋        t = 1, 2, …
/// </code>
/// <see cref="ExponentialSchedule"/> is the same without the steps.
/// </remarks>
internal sealed record StepSchedule(double Initial, double Factor, int Iterations) : Schedule
{
    /// <summary>The rate of the first step.</summary>
    public double Initial { get; } = Require.NotNegative(Initial, "initial");

    /// <summary>The rate is multiplied by this at the end of each step.</summary>
    public double Factor { get; } = Require.Positive(Factor, "factor");

    /// <summary>The length of a step in iterations, not epochs.</summary>
    public int Iterations { get; } = Require.AtLeastOne(Iterations, "iterations");

    /// <inheritdoc/>
    public override double Rate(long iteration) => Initial * Math.Pow(Factor, (iteration - 1) / Iterations);
}
