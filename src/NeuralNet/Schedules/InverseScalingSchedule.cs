namespace NeuralNet;

/// <summary>A learning rate that falls with a power of the iteration.</summary>
/// <remarks>
/// <code>
/// η(t) = initial / t^power        t = 1, 2, …
/// </code>
/// </remarks>
/// <param name="Initial">The rate of the first iteration, 0 or more.</param>
/// <param name="Power">The power, above 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
internal sealed record InverseScalingSchedule(double Initial, double Power) : Schedule
{
    /// <summary>The rate of the first iteration, 0 or more.</summary>
    public double Initial { get; init => field = Require.NotNegative(value, nameof(Initial)); } = Require.NotNegative(Initial, nameof(Initial));

    /// <summary>The power, above 0.</summary>
    public double Power { get; init => field = Require.Positive(value, nameof(Power)); } = Require.Positive(Power, nameof(Power));

    /// <inheritdoc/>
    public override double Rate(long iteration) => Initial / Math.Pow(iteration, Power);
}
