using System.Numerics;

namespace NeuralNet;

/// <summary>The rows of several members, one below the other: their mean, and the same rows for each of them (Eq. 21).</summary>
internal static class MemberRows
{
    /// <summary>The amount of numbers that is worth another thread.</summary>
    private const int NumbersOfChunk = 16 * 1024;

    /// <summary>y[j, i] = Σₘ x[m·rows + j, i] / members, summed in double.</summary>
    /// <param name="x">Columns with the rows of all members.</param>
    /// <param name="members">The number of members.</param>
    /// <param name="rows">The rows of a member.</param>
    /// <param name="y">Receives columns with the rows of one member.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Mean<T>(ReadOnlySpan<T> x, int members, int rows, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => Chunks.ForEach(
        y.Length / rows, Math.Max(1, NumbersOfChunk / (members * rows)), threads, new Batch<T>(x, members, rows, T.One, y),
        static (batch, first, count) => batch.Mean(first, count));

    /// <summary>y[m·rows + j, i] = factor·x[j, i] for each member m.</summary>
    /// <param name="x">Columns with the rows of one member.</param>
    /// <param name="members">The number of members.</param>
    /// <param name="rows">The rows of a member.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="y">Receives columns with the rows of all members.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Repeat<T>(ReadOnlySpan<T> x, int members, int rows, T factor, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => Chunks.ForEach(
        x.Length / rows, Math.Max(1, NumbersOfChunk / (members * rows)), threads, new Batch<T>(x, members, rows, factor, y),
        static (batch, first, count) => batch.Repeat(first, count));

    private readonly ref struct Batch<T>(ReadOnlySpan<T> x, int members, int rows, T factor, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly Span<T> y = y;

        public void Mean(int first, int count)
        {
            for (int i = first; i < first + count; i++)
            {
                ReadOnlySpan<T> all = x.Slice(i * members * rows, members * rows);
                for (int j = 0; j < rows; j++)
                {
                    double sum = 0;
                    for (int at = j; at < all.Length; at += rows)
                    {
                        sum += double.CreateTruncating(all[at]);
                    }

                    y[(i * rows) + j] = T.CreateTruncating(sum / members);
                }
            }
        }

        public void Repeat(int first, int count)
        {
            for (int i = first; i < first + count; i++)
            {
                Span<T> all = y.Slice(i * members * rows, members * rows);
                for (int at = 0; at < all.Length; at++)
                {
                    all[at] = factor * x[(i * rows) + (at % rows)];
                }
            }
        }
    }
}
