namespace NeuralNet;

/// <summary>A learning rate that falls with a power of the iteration.</summary>
/// <remarks>
/// <code>
/// η(t) = initial / t^power        t = 1, 2, …
/// </code>
/// </remarks>
internal sealed record InverseScalingSchedule(double Initial, double Power) : Schedule
{
    /// <summary>The rate of the first iteration.</summary>
    public double Initial { get; } = Require.NotNegative(Initial, "initial");

    /// <summary>The power.</summary>
    public double Power { get; } = Require.Positive(Power, "power");

    /// <inheritdoc/>
    public override double Rate(long iteration) => Initial / Math.Pow(iteration, Power);
}
