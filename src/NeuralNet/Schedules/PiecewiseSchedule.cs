using System.Globalization;
using System.Text;

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

    /// <summary>The schedule that starts at iteration 1.</summary>
    public Schedule First { get; }

    /// <inheritdoc/>
    internal override int Depth { get; }

    /// <inheritdoc/>
    public override double Rate(long iteration)
    {
        ReadOnlySpan<(long From, Schedule Schedule)> all = pieces.AsSpan();
        int i = all.Length - 1;
        while (i >= 0 && iteration < all[i].From)
        {
            i--;
        }

        return i < 0 ? First.Rate(iteration) : all[i].Schedule.Rate(iteration - all[i].From + 1);
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
}
