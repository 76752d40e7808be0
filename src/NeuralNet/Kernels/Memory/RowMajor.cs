using System.Diagnostics;

namespace NeuralNet;

/// <summary>Copies a part of a matrix between column-major order (memory) and row-major order (files).</summary>
/// <remarks>
/// <code>
/// memory    element (r, c) at c·rows + r              file    element (r, c) at r·columns + c
/// </code>
/// A part is any range in the file's order, so a file can be written and read in pieces of any size. Whole rows are copied in tiles of a few cache
/// lines. The tiles are small because columns whose length is a power of two compete for the same cache sets.
/// </remarks>
internal static class RowMajor
{
    private const int RowsOfTile = 16;
    private const int ColumnsOfTile = 16;
    private const int ColumnsOfChunk = 16 * ColumnsOfTile;

    /// <summary>The number from which a second thread saves more time than it costs to start it.</summary>
    private const int ParallelLength = 32 * 1024;

    /// <summary>Copies a range in the file's order from a matrix.</summary>
    /// <param name="matrix">The matrix, column after column.</param>
    /// <param name="rows">The rows of the matrix.</param>
    /// <param name="start">The index of the first element in the file's order.</param>
    /// <param name="part">Receives the range.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Gather<T>(ReadOnlySpan<T> matrix, int rows, long start, Span<T> part, int threads)
        where T : unmanaged => Move(ColumnSlices.OnlyRead(matrix), rows, start, part, isToFile: true, threads);

    /// <summary>Copies a range in the file's order to a matrix.</summary>
    /// <param name="part">The range.</param>
    /// <param name="start">The index of its first element in the file's order.</param>
    /// <param name="matrix">Receives the range: the matrix, column after column.</param>
    /// <param name="rows">The rows of the matrix.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Scatter<T>(ReadOnlySpan<T> part, long start, Span<T> matrix, int rows, int threads)
        where T : unmanaged => Move(matrix, rows, start, ColumnSlices.OnlyRead(part), isToFile: false, threads);

    /// <summary>Copies the end of the first row, then whole rows, and then the beginning of the last row.</summary>
    private static void Move<T>(Span<T> matrix, int rows, long start, Span<T> part, bool isToFile, int threads)
        where T : unmanaged
    {
        Debug.Assert(start >= 0 && start + part.Length <= matrix.Length, "The range is within the matrix.");
        if (part.IsEmpty)
        {
            return;
        }

        int columns = matrix.Length / rows;
        int row = (int)(start / columns);
        int column = (int)(start % columns);
        int head = column == 0 ? 0 : Math.Min(columns - column, part.Length);
        MovePiece(matrix, rows, row, column, part[..head], isToFile);
        row += head > 0 ? 1 : 0;
        int count = (part.Length - head) / columns;
        int whole = count * columns;
        if (count > 0)
        {
            Chunks.ForEach(
                columns, ColumnsOfChunk, part.Length < ParallelLength ? 1 : threads,
                new WholeRows<T>(matrix[row..], rows, part.Slice(head, whole), columns, count, isToFile), static (all, first, width) => all.Move(first, width));
        }

        MovePiece(matrix, rows, row + count, 0, part[(head + whole)..], isToFile);
    }

    /// <summary>Copies a piece of one row.</summary>
    private static void MovePiece<T>(Span<T> matrix, int rows, int row, int column, Span<T> piece, bool isToFile)
    {
        for (int i = 0; i < piece.Length; i++)
        {
            ref T inMemory = ref matrix[((column + i) * rows) + row];
            ref T inFile = ref piece[i];
            if (isToFile)
            {
                inFile = inMemory;
            }
            else
            {
                inMemory = inFile;
            }
        }
    }

    private readonly ref struct WholeRows<T>(Span<T> matrix, int rows, Span<T> part, int columns, int count, bool isToFile)
        where T : unmanaged
    {
        private readonly Span<T> matrix = matrix;
        private readonly Span<T> part = part;

        /// <summary>Copies some columns of all rows. Other threads write at least some cache lines away.</summary>
        public unsafe void Move(int first, int width)
        {
            // Bounds: each tile is within the columns and the rows.
            fixed (T* memory = matrix, file = part)
            {
                for (int c = first; c < first + width; c += ColumnsOfTile)
                {
                    int tileWidth = Math.Min(ColumnsOfTile, first + width - c);
                    for (int r = 0; r < count; r += RowsOfTile)
                    {
                        int tileCount = Math.Min(RowsOfTile, count - r);
                        T* inFile = file + ((long)r * columns) + c;
                        T* inMemory = memory + ((long)c * rows) + r;
                        if (isToFile)
                        {
                            TransposeTile.Copy(inMemory, rows, inFile, columns, tileCount, tileWidth);
                        }
                        else
                        {
                            TransposeTile.Copy(inFile, columns, inMemory, rows, tileWidth, tileCount);
                        }
                    }
                }
            }
        }
    }
}
