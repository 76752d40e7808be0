using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Maps every number of a batch, with coefficients for its row.</summary>
/// <remarks>The operations round by IEEE 754 and none is fused, so the bits of a result do not depend on its position.</remarks>
internal static class RowMap
{
    /// <summary>An operation on numbers x and y with the coefficients of their row.</summary>
    public interface IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The number of coefficients for each row, 1 to 4.</summary>
        static abstract int Coefficients { get; }

        /// <summary>The result. Coefficients beyond <see cref="Coefficients"/> are 0.</summary>
        static abstract Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d);
    }

    /// <summary>result = operation(x, y; coefficients of the row).</summary>
    /// <param name="x">Columns of <paramref name="rows"/> numbers.</param>
    /// <param name="y">The same number of columns; empty if the operation uses only x.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="coefficients">The first coefficient of all rows, then the second, and so on.</param>
    /// <param name="result">Receives the same number of columns. It must not overlap x and y.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Apply<TOperation, T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> coefficients, Span<T> result, int threads)
        where TOperation : struct, IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(coefficients.Length == rows * TOperation.Coefficients, "Each row has each coefficient.");
        Debug.Assert(x.Length == result.Length && !x.Overlaps(result) && !y.Overlaps(result), "Vectors overlap at the end of a column.");
        ColumnSlices.ForEach(
            x.Length, rows, threads, new Batch<TOperation, T>(x, y.IsEmpty ? x : y, rows, coefficients, result),
            static (batch, start, count) => batch.Apply(start, count));
    }

    private readonly ref struct Batch<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int rows, ReadOnlySpan<T> coefficients, Span<T> result)
        where TOperation : struct, IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly ReadOnlySpan<T> y = y;
        private readonly ReadOnlySpan<T> coefficients = coefficients;
        private readonly Span<T> result = result;

        /// <summary>Computes one column after the other.</summary>
        public void Apply(int first, int count)
        {
            for (int start = first; start < first + count; start += rows)
            {
                if (rows < Lanes<T>.Count)
                {
                    Lanes<T> value = TOperation.Of(
                        Tail(x.Slice(start, rows)), Tail(y.Slice(start, rows)), TailOf(0), TailOf(1), TailOf(2), TailOf(3));
                    Registers<T>.StoreTail(value, result.Slice(start, rows));
                }
                else
                {
                    Apply(x.Slice(start, rows), y.Slice(start, rows), result.Slice(start, rows));
                }
            }
        }

        /// <summary>Computes a column of at least a vector's length.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Apply(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        {
            // Bounds: a whole vector starts at each row up to `last`. The last vector ends at the end of the column.
            int last = rows - Lanes<T>.Count;
            ref T number = ref MemoryMarshal.GetReference(x);
            ref T other = ref MemoryMarshal.GetReference(y);
            ref T coefficient = ref MemoryMarshal.GetReference(coefficients);
            ref T target = ref MemoryMarshal.GetReference(result);
            int row = 0;
            while (true)
            {
                Lanes<T> value = TOperation.Of(
                    Lanes<T>.Load(ref number, (nuint)row), Lanes<T>.Load(ref other, (nuint)row),
                    At(ref coefficient, 0, row), At(ref coefficient, 1, row), At(ref coefficient, 2, row), At(ref coefficient, 3, row));
                Lanes<T>.Store(value, ref target, (nuint)row);
                if (row == last)
                {
                    return;
                }

                row = Math.Min(row + Lanes<T>.Count, last);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Lanes<T> At(ref T coefficient, int index, int row) =>
            index < TOperation.Coefficients ? Lanes<T>.Load(ref coefficient, (nuint)(((nint)index * rows) + row)) : default;

        private Lanes<T> TailOf(int index) => index < TOperation.Coefficients ? Tail(coefficients.Slice(index * rows, rows)) : default;

        private static Lanes<T> Tail(ReadOnlySpan<T> numbers) => Registers<T>.LoadTail<Lanes<T>>(numbers);
    }
}
