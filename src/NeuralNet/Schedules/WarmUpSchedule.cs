namespace NeuralNet;

/// <summary>A learning rate that rises in a straight line to the first rate of another schedule, and then is that schedule.</summary>
/// <remarks>
/// <code>
/// η(t) = then(1) · t/n        t = 1 … n = iterations
///        then(t − n)          t = n + 1, n + 2, …
/// </code>
/// Gradual warm-up: Goyal et al., Accurate, large minibatch SGD (2017, section 2.2).
/// </remarks>
/// <param name="Iterations">Iterations in which the rate rises, not epochs; at least 1.</param>
/// <param name="Then">The schedule behind it, which counts its own iterations from 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Iterations"/> is less than 1.</exception>
/// <exception cref="ArgumentNullException"><paramref name="Then"/> is null.</exception>
/// <exception cref="ArgumentException">Schedules would nest more than 30 deep.</exception>
public sealed record WarmUpSchedule(int Iterations, Schedule Then) : Schedule
{
    /// <summary>Iterations in which the rate rises, not epochs; at least 1.</summary>
    public int Iterations { get; init => field = Require.AtLeastOne(value, nameof(Iterations)); } =
        Require.AtLeastOne(Iterations, nameof(Iterations));

    /// <summary>The schedule behind it, which counts its own iterations from 1.</summary>
    public Schedule Then { get; init => field = Checked(value); } = Checked(Then);

    /// <inheritdoc/>
    internal override int Depth => Then.Depth + 1;

    /// <inheritdoc/>
    public override double Rate(long iteration) =>
        iteration <= Iterations ? Then.Rate(1) * ((double)iteration / Iterations) : Then.Rate(iteration - Iterations);

    private static Schedule Checked(Schedule then)
    {
        ArgumentNullException.ThrowIfNull(then, nameof(Then));
        _ = Nesting.Require(then.Depth + 1, "Schedules", nameof(Then));
        return then;
    }
}
