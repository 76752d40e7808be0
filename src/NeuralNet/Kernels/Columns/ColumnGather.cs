using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Copies columns in a given order: a shuffled mini-batch.</summary>
internal static class ColumnGather
{
    /// <summary>Numbers to copy that are worth another thread: the columns lie anywhere in the data set, far from the cache.</summary>
    private const int NumbersOfPart = 16 * 1024;

    /// <summary>target[:, i] = source[:, indices[i]].</summary>
    /// <param name="source">Columns of <paramref name="rows"/> numbers.</param>
    /// <param name="rows">Numbers in a column, at least 1.</param>
    /// <param name="indices">Which columns of the source.</param>
    /// <param name="target">Receives as many columns as there are indices.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column; nothing has been copied.</exception>
    /// <exception cref="ArgumentException">The target has another size.</exception>
    public static unsafe void Copy<T>(ReadOnlySpan<T> source, int rows, ReadOnlySpan<int> indices, Span<T> target, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(rows * indices.Length, target.Length);
        int columns = source.Length / rows;
        foreach (int index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, columns, nameof(indices));
        }

        fixed (T* from = source, to = target)
        {
            fixed (int* order = indices)
            {
                Job<T> job = new()
                {
                    Source = from,
                    Target = to,
                    Indices = order,
                    Count = indices.Length,
                    Rows = rows,
                    ColumnsOfPart = Math.Max(1, NumbersOfPart / rows),
                };
                WorkerPool.Shared.Run(ref job, WorkerPool.PartsOf(indices.Length, job.ColumnsOfPart), threads);
            }
        }
    }

    private unsafe struct Job<T> : IParallelJob
        where T : unmanaged
    {
        public T* Source;
        public T* Target;
        public int* Indices;
        public int Count;
        public int Rows;
        public int ColumnsOfPart;

        /// <remarks>Bounds: each index has been checked against the columns of the source, and the target has room for all of them.</remarks>
        public readonly void Run(int part, int slot)
        {
            int end = Math.Min(Count, (part + 1) * ColumnsOfPart);
            for (int i = part * ColumnsOfPart; i < end; i++)
            {
                T* from = Source + ((nint)Indices[i] * Rows);
                T* to = Target + ((nint)i * Rows);
                if (Rows > 32)
                {
                    Unsafe.CopyBlockUnaligned(to, from, (uint)(Rows * sizeof(T)));
                    continue;
                }

                // A call to copy a few numbers takes longer than to copy them.
                for (int row = 0; row < Rows; row++)
                {
                    to[row] = from[row];
                }
            }
        }
    }
}
