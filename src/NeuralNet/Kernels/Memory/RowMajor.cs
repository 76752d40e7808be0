using System.Diagnostics;

namespace NeuralNet;

/// <summary>A part of a matrix that lies column after column, to and from the order row after row of files.</summary>
/// <remarks>
/// <code>
/// memory    element (r, c) at c·rows + r              file    element (r, c) at r·columns + c
/// </code>
/// A part is any range of the file's order, so that a file is written and read in pieces of any size. Whole rows of a part go through tiles of
/// a few cache lines: few, as columns whose length is a power of two lie in the same places of the cache.
/// </remarks>
internal static class RowMajor
{
    private const int RowsOfTile = 16;
    private const int ColumnsOfTile = 16;
    private const int ColumnsOfPart = 16 * ColumnsOfTile;

    /// <summary>Numbers from which a second thread gains more than the hand-over costs.</summary>
    private const int ParallelLength = 32 * 1024;

    /// <summary>Takes a range of the file's order out of a matrix.</summary>
    /// <param name="matrix">The matrix, column after column.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="start">Where the range begins, counted row after row.</param>
    /// <param name="part">Receives the range.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static unsafe void Gather<T>(ReadOnlySpan<T> matrix, int rows, long start, Span<T> part, int threads)
        where T : unmanaged
    {
        Debug.Assert(start >= 0 && start + part.Length <= matrix.Length, "The range lies within the matrix.");
        if (part.IsEmpty)
        {
            return;
        }

        fixed (T* memory = matrix, file = part)
        {
            Move(new Job<T>(memory, file, rows, matrix.Length / rows, isToFile: true), start, part.Length, threads);
        }
    }

    /// <summary>Puts a range of the file's order into a matrix.</summary>
    /// <param name="part">The range.</param>
    /// <param name="start">Where it begins, counted row after row.</param>
    /// <param name="matrix">Receives it: the matrix, column after column.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static unsafe void Scatter<T>(ReadOnlySpan<T> part, long start, Span<T> matrix, int rows, int threads)
        where T : unmanaged
    {
        Debug.Assert(start >= 0 && start + part.Length <= matrix.Length, "The range lies within the matrix.");
        if (part.IsEmpty)
        {
            return;
        }

        fixed (T* memory = matrix, file = part)
        {
            Move(new Job<T>(memory, file, rows, matrix.Length / rows, isToFile: false), start, part.Length, threads);
        }
    }

    /// <summary>The rest of a row that has begun, whole rows, and the beginning of one.</summary>
    private static void Move<T>(Job<T> job, long start, int length, int threads)
        where T : unmanaged
    {
        int row = (int)(start / job.Columns);
        int column = (int)(start % job.Columns);
        int head = column == 0 ? 0 : Math.Min(job.Columns - column, length);
        job.MovePiece(row, column, head);
        int whole = (length - head) / job.Columns;
        job.FirstRow = row + (head > 0 ? 1 : 0);
        job.RowCount = whole;
        job.Offset = head;
        int blocks = whole == 0 ? 0 : WorkerPool.PartsOf(job.Columns, ColumnsOfPart);
        WorkerPool.Shared.Run(ref job, blocks, length < ParallelLength ? 1 : threads);
        int done = head + (whole * job.Columns);
        job.Offset = done;
        job.MovePiece(job.FirstRow + whole, 0, length - done);
    }

    private unsafe struct Job<T>(T* memory, T* file, int rows, int columns, bool isToFile) : IParallelJob
        where T : unmanaged
    {
        public int FirstRow;
        public int RowCount;
        public int Offset;

        public readonly int Columns => columns;

        /// <summary>Some columns of all whole rows: what other threads write lies some cache lines away.</summary>
        public readonly void Run(int part, int slot)
        {
            int lastColumn = Math.Min(columns, (part + 1) * ColumnsOfPart);
            for (int c = part * ColumnsOfPart; c < lastColumn; c += ColumnsOfTile)
            {
                int width = Math.Min(ColumnsOfTile, lastColumn - c);
                for (int r = 0; r < RowCount; r += RowsOfTile)
                {
                    int count = Math.Min(RowsOfTile, RowCount - r);
                    T* inFile = file + Offset + ((long)r * columns) + c;
                    T* inMemory = memory + ((long)c * rows) + FirstRow + r;
                    if (isToFile)
                    {
                        TransposeTile.Copy(inMemory, rows, inFile, columns, count, width);
                    }
                    else
                    {
                        TransposeTile.Copy(inFile, columns, inMemory, rows, width, count);
                    }
                }
            }
        }

        /// <summary>A piece of one row.</summary>
        public readonly void MovePiece(int row, int column, int length)
        {
            T* inMemory = memory + ((long)column * rows) + row;
            T* inFile = file + Offset;
            for (int i = 0; i < length; i++)
            {
                if (isToFile)
                {
                    inFile[i] = inMemory[(long)i * rows];
                }
                else
                {
                    inMemory[(long)i * rows] = inFile[i];
                }
            }
        }
    }
}
