namespace NeuralNet;

/// <summary>A learning rate that is multiplied by a factor, smoothly, over and over.</summary>
/// <remarks>
/// <code>
/// η(t) = initial · factor^((t − 1)/iterations)        t = 1, 2, …
/// </code>
/// </remarks>
/// <param name="Initial">The rate of the first iteration, 0 or more.</param>
/// <param name="Factor">What it has been multiplied by after <paramref name="Iterations"/> more iterations, above 0.</param>
/// <param name="Iterations">Iterations, not epochs; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record ExponentialSchedule(double Initial, double Factor, int Iterations) : Schedule
{
    /// <summary>The rate of the first iteration, 0 or more.</summary>
    public double Initial { get; init => field = Require.NotNegative(value, nameof(Initial)); } = Require.NotNegative(Initial, nameof(Initial));

    /// <summary>What it has been multiplied by after <see cref="Iterations"/> more iterations, above 0.</summary>
    public double Factor { get; init => field = Require.Positive(value, nameof(Factor)); } = Require.Positive(Factor, nameof(Factor));

    /// <summary>Iterations, not epochs; at least 1.</summary>
    public int Iterations { get; init => field = Require.AtLeastOne(value, nameof(Iterations)); } =
        Require.AtLeastOne(Iterations, nameof(Iterations));

    /// <inheritdoc/>
    public override double Rate(long iteration) => Initial * Math.Pow(Factor, (double)(iteration - 1) / Iterations);
}
