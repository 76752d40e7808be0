using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>One schedule after the other, each from an iteration of its own on.</summary>
/// <remarks>
/// <code>
/// η(t) = first(t)              t &lt; from₁
///        pieceᵢ(t − fromᵢ + 1)    fromᵢ ≤ t &lt; fromᵢ₊₁
/// </code>
/// With numbers for pieces it is constant piece by piece.
/// </remarks>
public sealed record PiecewiseSchedule : Schedule
{
    private readonly ValueList<SchedulePiece> pieces;

    /// <summary>Initializes a schedule of pieces.</summary>
    /// <param name="first">The schedule from iteration 1 on.</param>
    /// <param name="pieces">Those behind it, each from a later iteration on.</param>
    /// <exception cref="ArgumentNullException"><paramref name="first"/> or a piece is null.</exception>
    /// <exception cref="ArgumentException">A piece does not begin after the one before, or schedules would nest more than 30 deep.</exception>
    public PiecewiseSchedule(Schedule first, params ReadOnlySpan<SchedulePiece> pieces)
    {
        First = Require.NotNull(first);
        Require.NoneNull(pieces, nameof(pieces));
        Depth = Nesting.Require(first.Depth + 1, "Schedules", nameof(first));
        long before = 1;
        foreach (SchedulePiece piece in pieces)
        {
            if (piece.From <= before)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Each piece begins after the one before, which began at iteration {before}, but got {piece.From}."),
                    nameof(pieces));
            }

            before = piece.From;
            Depth = Math.Max(Depth, Nesting.Require(piece.Schedule.Depth + 1, "Schedules", nameof(pieces)));
        }

        this.pieces = new ValueList<SchedulePiece>(pieces);
    }

    /// <summary>The schedule from iteration 1 on.</summary>
    public Schedule First { get; }

    /// <summary>Those behind it, in their order.</summary>
    public IReadOnlyList<SchedulePiece> Pieces => pieces;

    /// <inheritdoc/>
    internal override int Depth { get; }

    /// <inheritdoc/>
    public override double Rate(long iteration)
    {
        ReadOnlySpan<SchedulePiece> all = pieces.AsSpan();
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
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"First = {First}");
        if (pieces.Count > 0)
        {
            builder.Append(", ").AppendList(", ", pieces.AsSpan());
        }

        return true;
    }
}
