using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <summary>Holds several columns side by side, one in each lane. Work on a column then never combines lanes.</summary>
/// <remarks>
/// <code>
/// columns  a₁ a₂ a₃ | b₁ b₂ b₃ | c₁ c₂ c₃ | d₁ d₂ d₃          block  a₁ b₁ c₁ d₁ | a₂ b₂ c₂ d₂ | a₃ b₃ c₃ d₃
/// </code>
/// The outputs of a classifier often have columns that are shorter than a vector. If there are fewer columns than lanes, copies of the last column
/// fill the other lanes.
/// </remarks>
internal static class ColumnBlock
{
    /// <summary>The largest number of rows for which callers copy whole columns.</summary>
    public const int MaxRows = 32;

    /// <summary>Fills a block with rows of <paramref name="lanes"/> columns, starting at <paramref name="row"/>.</summary>
    /// <param name="columns">All columns.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="count">The number of columns.</param>
    /// <param name="column">The column of the first lane.</param>
    /// <param name="row">The first row.</param>
    /// <param name="block">Receives <paramref name="lanes"/> numbers of each row.</param>
    /// <param name="lanes">The number of lanes.</param>
    public static unsafe void Gather<T>(ReadOnlySpan<T> columns, int rows, int count, int column, int row, Span<T> block, int lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int height = block.Length / lanes;
        int taken = Math.Min(lanes, count - column);
        Debug.Assert(block.Length == height * lanes && row + height <= rows, "A block consists of whole rows that exist.");

        // Bounds: the slice ends with the last number that is copied.
        fixed (T* source = columns.Slice((column * rows) + row, ((taken - 1) * rows) + height), target = block)
        {
            TransposeTile.Copy(source, rows, target, lanes, height, taken);
            for (int lane = taken; lane < lanes; lane++)
            {
                for (int i = 0; i < height; i++)
                {
                    target[(i * lanes) + lane] = target[(i * lanes) + taken - 1];
                }
            }
        }
    }

    /// <summary>Copies a block back to its columns. Lanes after the last column are skipped.</summary>
    /// <param name="block">The block: <paramref name="lanes"/> numbers of each row.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="columns">All columns.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="count">The number of columns.</param>
    /// <param name="column">The column of the first lane.</param>
    public static unsafe void Scatter<T>(ReadOnlySpan<T> block, int lanes, Span<T> columns, int rows, int count, int column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(block.Length == lanes * rows, "The block consists of whole columns.");
        int taken = Math.Min(lanes, count - column);

        // Bounds: the loop reads the first `taken` ≤ `lanes` numbers of each row of the block. The slice contains exactly the columns that it writes.
        fixed (T* source = block, target = columns.Slice(column * rows, taken * rows))
        {
            TransposeTile.Copy(source, lanes, target, rows, taken, rows);
        }
    }
}
