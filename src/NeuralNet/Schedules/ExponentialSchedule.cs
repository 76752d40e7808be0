namespace NeuralNet;

/// <summary>A learning rate that is multiplied by a factor again and again, smoothly.</summary>
/// <remarks>
/// <code>
/// η(t) = initial · factor^((t − 1)/iterations)        t = 1, 2, …
/// </code>
/// </remarks>
internal sealed record ExponentialSchedule(double Initial, double Factor, int Iterations) : Schedule
{
    /// <summary>The rate of the first iteration.</summary>
    public double Initial { get; } = Require.NotNegative(Initial, "initial");

    /// <summary>The rate is multiplied by this in <see cref="Iterations"/> iterations.</summary>
    public double Factor { get; } = Require.Positive(Factor, "factor");

    /// <summary>Iterations, not epochs.</summary>
    public int Iterations { get; } = Require.AtLeastOne(Iterations, "iterations");

    /// <inheritdoc/>
    public override double Rate(long iteration) => Initial * Math.Pow(Factor, (double)(iteration - 1) / Iterations);
}
