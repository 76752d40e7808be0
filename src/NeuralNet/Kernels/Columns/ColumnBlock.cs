using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <summary>Some columns side by side, one in each lane, so that what is done to a column needs no look across the lanes.</summary>
/// <remarks>
/// <code>
/// columns  a₁ a₂ a₃ | b₁ b₂ b₃ | c₁ c₂ c₃ | d₁ d₂ d₃          block  a₁ b₁ c₁ d₁ | a₂ b₂ c₂ d₂ | a₃ b₃ c₃ d₃
/// </code>
/// Many columns of a classifier's outputs are shorter than a vector. Where columns are missing for the last lanes, the last column fills them.
/// </remarks>
internal static class ColumnBlock
{
    /// <summary>Rows of the longest column that is taken this way whole.</summary>
    public const int MaxRows = 32;

    /// <summary>Copies the rows from <paramref name="row"/> on, as many as a block holds, of as many columns as there are lanes.</summary>
    /// <param name="columns">All columns.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="count">Columns there are.</param>
    /// <param name="column">The column of the first lane.</param>
    /// <param name="row">The first row.</param>
    /// <param name="block">Receives the numbers, <paramref name="lanes"/> of each row.</param>
    /// <param name="lanes">How many columns.</param>
    public static unsafe void Gather<T>(ReadOnlySpan<T> columns, int rows, int count, int column, int row, Span<T> block, int lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int height = block.Length / lanes;
        int taken = Math.Min(lanes, count - column);
        Debug.Assert(block.Length == height * lanes && row + height <= rows, "A block is of whole rows that exist.");

        // Bounds: the slice ends with the last number of the last column that is taken.
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

    /// <summary>Copies a block back to its columns; the lanes behind the last column are left out.</summary>
    /// <param name="block">The numbers, <paramref name="lanes"/> of each row.</param>
    /// <param name="lanes">How many columns.</param>
    /// <param name="columns">All columns.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="count">Columns there are.</param>
    /// <param name="column">The column of the first lane.</param>
    public static unsafe void Scatter<T>(ReadOnlySpan<T> block, int lanes, Span<T> columns, int rows, int count, int column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(block.Length == lanes * rows, "The block is of whole columns.");
        int taken = Math.Min(lanes, count - column);

        // Bounds: of each of the block's rows, lanes apart, the first taken ≤ lanes numbers are read; the slice is the columns that are written.
        fixed (T* source = block, target = columns.Slice(column * rows, taken * rows))
        {
            TransposeTile.Copy(source, lanes, target, rows, taken, rows);
        }
    }
}
