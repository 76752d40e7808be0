using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Copies columns in a given order: a shuffled mini-batch.</summary>
internal static class ColumnGather
{
    /// <summary>
    /// The amount of numbers that is worth another thread. The columns are scattered over the data set and are rarely in the cache.
    /// </summary>
    private const int NumbersOfChunk = 16 * 1024;

    /// <summary>target[:, i] = source[:, indices[i]].</summary>
    /// <param name="source">Columns of <paramref name="rows"/> numbers.</param>
    /// <param name="rows">Numbers in a column, at least 1.</param>
    /// <param name="indices">The columns of the source to copy.</param>
    /// <param name="target">Receives one column for each index.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column. In this case nothing is copied.</exception>
    /// <exception cref="ArgumentException">The target has the wrong size.</exception>
    public static void Copy<T>(ReadOnlySpan<T> source, int rows, ReadOnlySpan<int> indices, Span<T> target, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(rows * indices.Length, target.Length);
        int columns = source.Length / rows;
        foreach (int index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, columns, nameof(indices));
        }

        Chunks.ForEach(
            indices.Length, Math.Max(1, NumbersOfChunk / rows), threads, new Gathering<T>(source, indices, target, rows),
            static (gathering, start, count) => gathering.Copy(start, count));
    }

    private readonly ref struct Gathering<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> indices, Span<T> target, int rows)
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> source = source;
        private readonly ReadOnlySpan<int> indices = indices;
        private readonly Span<T> target = target;

        /// <remarks>Bounds: each index is a column of the source, and the target is as long as all copied columns together.</remarks>
        public void Copy(int start, int count)
        {
            ref T first = ref MemoryMarshal.GetReference(source);
            for (int i = start; i < start + count; i++)
            {
                ref T from = ref Unsafe.Add(ref first, (nint)indices[i] * rows);
                ref T to = ref target[i * rows];
                if (rows > 32)
                {
                    MemoryMarshal.CreateReadOnlySpan(ref from, rows).CopyTo(MemoryMarshal.CreateSpan(ref to, rows));
                    continue;
                }

                // For a few numbers, a call to copy them takes longer than the copy itself.
                for (int row = 0; row < rows; row++)
                {
                    Unsafe.Add(ref to, row) = Unsafe.Add(ref from, row);
                }
            }
        }
    }
}
