namespace NeuralNet;

/// <summary>A learning rate that rises in a straight line to the first rate of another schedule and then follows that schedule.</summary>
/// <remarks>
/// <code>
/// η(t) = then(1) · t/n        t = 1 … n = iterations
///        then(t − n)          t = n + 1, n + 2, …
/// </code>
/// Gradual warm-up: Goyal et al., Accurate, large minibatch SGD (2017, section 2.2).
/// </remarks>
internal sealed record WarmUpSchedule(int Iterations, Schedule Then) : Schedule
{
    /// <summary>Iterations in which the rate rises, not epochs.</summary>
    public int Iterations { get; } = Require.AtLeastOne(Iterations, "iterations");

    /// <summary>The schedule that follows. It counts its own iterations from 1.</summary>
    public Schedule Then { get; } = Require.NotNull(Then, "then");

    /// <inheritdoc/>
    internal override int Depth { get; } = Require.Depth(Then.Depth + 1, "Schedules", "then");

    /// <inheritdoc/>
    internal override bool SpansTraining => Then.SpansTraining;

    /// <inheritdoc/>
    public override double Rate(long iteration) =>
        iteration <= Iterations ? Then.Rate(1) * ((double)iteration / Iterations) : Then.Rate(iteration - Iterations);

    /// <summary>The same. The schedule that follows has the iterations after the warm-up.</summary>
    /// <inheritdoc/>
    public override double Rate(long iteration, long last)
    {
        long left = Math.Max(1, last - Iterations);
        return iteration <= Iterations ? Then.Rate(1, left) * ((double)iteration / Iterations) : Then.Rate(iteration - Iterations, left);
    }
}
