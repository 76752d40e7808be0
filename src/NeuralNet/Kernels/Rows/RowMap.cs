using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Does one thing to every number of a batch, with coefficients that belong to its row.</summary>
/// <remarks>Only operations that round as IEEE 754 says, none of them fused: a number gives the same bits wherever it stands.</remarks>
internal static class RowMap
{
    /// <summary>result = operation(x, y; coefficients of the row).</summary>
    /// <param name="x">Columns of <paramref name="rows"/> numbers.</param>
    /// <param name="y">Columns, as many; empty where the operation looks at x alone.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="coefficients">The first coefficient of all rows, then the second, and so on.</param>
    /// <param name="result">Columns, as many, apart from the others.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static unsafe void Apply<TOperation, T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> coefficients, Span<T> result, int threads)
        where TOperation : struct, IRowOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(coefficients.Length == rows * TOperation.Coefficients, "A coefficient of each kind for each row.");
        Debug.Assert(x.Length == result.Length && !x.Overlaps(result) && !y.Overlaps(result), "Vectors overlap at the end of a column.");
        fixed (T* first = coefficients)
        {
            Action<TOperation, T> action = new() { Coefficients = first, Rows = rows };
            ColumnSlices.Invoke(action, rows, Writable(x), result, Writable(y), threads);
        }
    }

    /// <summary>The same memory for a parameter that is not written to.</summary>
    private static Span<T> Writable<T>(ReadOnlySpan<T> span) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(span), span.Length);

    private unsafe struct Action<TOperation, T> : IColumnsAction<T>
        where TOperation : struct, IRowOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Coefficients;
        public int Rows;

        /// <summary>One column after the other.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Invoke(Span<T> z, Span<T> a, Span<T> delta)
        {
            int width = Vector<T>.Count;
            ref T x = ref MemoryMarshal.GetReference(z);
            ref T y = ref delta.IsEmpty ? ref x : ref MemoryMarshal.GetReference(delta);
            ref T result = ref MemoryMarshal.GetReference(a);
            for (int start = 0; start < z.Length; start += Rows)
            {
                if (Rows < width)
                {
                    Short(z.Slice(start, Rows), (delta.IsEmpty ? z : delta).Slice(start, Rows), a.Slice(start, Rows));
                    continue;
                }

                // Bounds: a whole vector begins at each row up to the last; the last vector ends where the column ends.
                int last = Rows - width;
                int row = 0;
                while (true)
                {
                    nuint index = (nuint)(start + row);
                    Vector<T> value = TOperation.Of(
                        Vector.LoadUnsafe(ref x, index), Vector.LoadUnsafe(ref y, index), At(0, row), At(1, row), At(2, row), At(3, row));
                    value.StoreUnsafe(ref result, index);
                    if (row == last)
                    {
                        break;
                    }

                    row = Math.Min(row + width, last);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly Vector<T> At(int coefficient, int row) =>
            coefficient < TOperation.Coefficients ? Vector.Load(Coefficients + ((nint)coefficient * Rows) + row) : default;

        /// <summary>A column shorter than a vector.</summary>
        private readonly void Short(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        {
            Vector<T> value = TOperation.Of(
                Elementwise.LoadTail(x), Elementwise.LoadTail(y), TailAt(0), TailAt(1), TailAt(2), TailAt(3));
            Elementwise.StoreTail(value, result);
        }

        private readonly Vector<T> TailAt(int coefficient) => coefficient < TOperation.Coefficients
            ? Elementwise.LoadTail(new ReadOnlySpan<T>(Coefficients + ((nint)coefficient * Rows), Rows))
            : default;
    }
}
