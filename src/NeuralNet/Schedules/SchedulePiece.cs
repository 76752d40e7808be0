namespace NeuralNet;

/// <summary>From which iteration on a schedule holds.</summary>
/// <param name="From">The first iteration of the piece, counted over all epochs; at least 2, as another piece comes before.</param>
/// <param name="Schedule">The rate from there on; it counts its own iterations from 1. A number is a constant rate.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="From"/> is less than 2.</exception>
/// <exception cref="ArgumentNullException"><paramref name="Schedule"/> is null.</exception>
public sealed record SchedulePiece(long From, Schedule Schedule)
{
    /// <summary>The first iteration of the piece, counted over all epochs; at least 2.</summary>
    public long From { get; init => field = AtLeastTwo(value); } = AtLeastTwo(From);

    /// <summary>The rate from there on; it counts its own iterations from 1.</summary>
    public Schedule Schedule { get; init => field = Require.NotNull(value, nameof(Schedule)); } = Require.NotNull(Schedule);

    /// <summary>The piece in words: <c>from 1001: ConstantSchedule(Value = 0.1)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => FormattableString.Invariant($"from {From}: {Schedule}");

    private static long AtLeastTwo(long from) => Require.That(from, from >= 2, nameof(From), "at least 2, as the first piece begins at 1");
}
