using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace NeuralNet;

/// <summary>Several schedules one after the other. Each begins at an iteration of its own.</summary>
/// <remarks>
/// <code>
/// η(t) = first(t)                 t &lt; from₁
///        pieceᵢ(t − fromᵢ + 1)    fromᵢ ≤ t &lt; fromᵢ₊₁
/// </code>
/// If the pieces are numbers, the rate is piecewise constant.
/// </remarks>
internal sealed record PiecewiseSchedule : Schedule
{
    private readonly ValueList<(long From, Schedule Schedule)> pieces;

    /// <summary>Checks that each piece begins after the previous one.</summary>
    public PiecewiseSchedule(Schedule first, ReadOnlySpan<(long From, Schedule Schedule)> pieces)
    {
        First = Require.NotNull(first);
        Depth = Require.Depth(first.Depth + 1, "Schedules", nameof(first));
        long before = 1;
        foreach ((long from, Schedule schedule) in pieces)
        {
            ArgumentNullException.ThrowIfNull(schedule, nameof(pieces));
            if (from <= before)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Each piece begins after the one before it, which begins at iteration {before}, but got {from}."),
                    nameof(pieces));
            }

            before = from;
            Depth = Math.Max(Depth, Require.Depth(schedule.Depth + 1, "Schedules", nameof(pieces)));
        }

        this.pieces = new ValueList<(long From, Schedule Schedule)>(pieces);
    }

    /// <summary>Initializes the pieces from lists, which a file contains.</summary>
    [JsonConstructor]
    internal PiecewiseSchedule(Schedule first, IReadOnlyList<long> from, IReadOnlyList<Schedule> schedules)
        : this(first, [.. from.Zip(RequireSchedules(from, schedules))])
    {
    }

    /// <summary>The schedule that starts at iteration 1.</summary>
    public Schedule First { get; }

    /// <summary>The first iteration of each later piece.</summary>
    public IReadOnlyList<long> From => [.. pieces.Select(piece => piece.From)];

    /// <summary>The schedule of each later piece.</summary>
    public IReadOnlyList<Schedule> Schedules => [.. pieces.Select(piece => piece.Schedule)];

    /// <inheritdoc/>
    internal override int Depth { get; }

    /// <summary>Whether the last piece does. The others end where the next begins.</summary>
    /// <inheritdoc/>
    internal override bool SpansTraining => (pieces.Count == 0 ? First : pieces[^1].Schedule).SpansTraining;

    /// <inheritdoc/>
    public override double Rate(long iteration)
    {
        (Schedule piece, long from, _) = At(iteration);
        return piece.Rate(iteration - from + 1);
    }

    /// <summary>The same. A piece without iterations of its own has those until the next piece begins.</summary>
    /// <inheritdoc/>
    public override double Rate(long iteration, long last)
    {
        (Schedule piece, long from, long end) = At(iteration);
        return piece.Rate(iteration - from + 1, Math.Max(1, Math.Min(last, end) - from + 1));
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"{First}");
        if (pieces.Count > 0)
        {
            builder.Append(", ").AppendList(", ", pieces.AsSpan());
        }

        return true;
    }

    private static IReadOnlyList<Schedule> RequireSchedules(IReadOnlyList<long> from, IReadOnlyList<Schedule> schedules) =>
        from.Count == schedules.Count
            ? schedules
            : throw new ArgumentException($"Expected a schedule for each of {from.Count} beginnings, but got {schedules.Count}.", nameof(schedules));

    /// <summary>The piece of an iteration, with its first and its last iteration.</summary>
    private (Schedule Schedule, long From, long End) At(long iteration)
    {
        ReadOnlySpan<(long From, Schedule Schedule)> all = pieces.AsSpan();
        int i = all.Length - 1;
        while (i >= 0 && iteration < all[i].From)
        {
            i--;
        }

        long end = i + 1 < all.Length ? all[i + 1].From - 1 : long.MaxValue;
        return i < 0 ? (First, 1, end) : (all[i].Schedule, all[i].From, end);
    }
}
