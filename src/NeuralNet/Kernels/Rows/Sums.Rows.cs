using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Sums of the rows of columns: the gradient of a bias.</summary>
internal static partial class Sums
{
    /// <summary>Numbers that are worth a thread of their own.</summary>
    private const int NumbersOfPart = 64 * 1024;

    /// <summary>sums[i] = Σⱼ columns[i, j], the sum over the examples (Eq. 6), in double and in the order of the columns.</summary>
    /// <remarks>
    /// Some rows at a time, whose sums stay in registers while the columns pass. The last rows are taken together with some before
    /// them, which get the same sums again; where there are fewer rows than lanes, the lanes behind them hold what nobody reads.
    /// </remarks>
    /// <param name="columns">One column after the other, each as long as <paramref name="sums"/>.</param>
    /// <param name="sums">One sum a row.</param>
    /// <param name="threads">How many threads may work on it: each row is summed by one, but for a few at the end that two sum alike.</param>
    public static unsafe void RowSums<T>(ReadOnlySpan<T> columns, Span<T> sums, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (sums.Length < 2 * Vector<double>.Count)
        {
            SumFewRows(columns, sums);
            return;
        }

        if (threads == 1 || columns.Length < 2 * NumbersOfPart)
        {
            SumRows(columns, 0, sums.Length, sums);
            return;
        }

        fixed (T* numbers = columns, totals = sums)
        {
            int examples = columns.Length / sums.Length;
            int step = 8 * Vector<double>.Count;
            int rows = Math.Max(step, NumbersOfPart / examples / step * step);
            RowsJob<T> job = new() { Columns = numbers, Length = columns.Length, Sums = totals, Rows = sums.Length, RowsOfPart = rows };
            WorkerPool.Shared.Run(ref job, WorkerPool.PartsOf(sums.Length, rows), threads);
        }
    }

    /// <summary>The sums of some of the rows.</summary>
    private static void SumRows<T>(ReadOnlySpan<T> columns, int start, int end, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int step = 2 * Vector<double>.Count;
        int row = start;
        for (; row <= end - (4 * step); row += 4 * step)
        {
            SumManyRows(columns, row, sums);
        }

        for (; row < end; row += step)
        {
            SumRows(columns, Math.Min(row, sums.Length - step), sums);
        }
    }

    /// <summary>The sums of fewer rows than two vectors of double hold.</summary>
    private static void SumFewRows<T>(ReadOnlySpan<T> columns, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<double> low = default, high = default;
        ref T source = ref MemoryMarshal.GetReference(columns);
        nint start = 0;
        for (; start <= columns.Length - (2 * Vector<double>.Count); start += sums.Length)
        {
            Widen(ref source, start, out Vector<double> left, out Vector<double> right);
            low += left;
            high += right;
        }

        // The last columns, whose lanes would end behind the last number.
        Span<double> total = stackalloc double[2 * Vector<double>.Count];
        low.CopyTo(total);
        high.CopyTo(total[Vector<double>.Count..]);
        for (; start < columns.Length; start += sums.Length)
        {
            for (int row = 0; row < sums.Length; row++)
            {
                total[row] += double.CreateTruncating(columns[(int)start + row]);
            }
        }

        for (int row = 0; row < sums.Length; row++)
        {
            sums[row] = T.CreateTruncating(total[row]);
        }
    }

    private static void SumRows<T>(ReadOnlySpan<T> columns, int row, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<double> low = default, high = default;
        ref T source = ref MemoryMarshal.GetReference(columns);
        for (nint start = row; start < columns.Length; start += sums.Length)
        {
            Widen(ref source, start, out Vector<double> left, out Vector<double> right);
            low += left;
            high += right;
        }

        Narrow(low, high, sums[row..]);
    }

    private static void SumManyRows<T>(ReadOnlySpan<T> columns, int row, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int step = 2 * Vector<double>.Count;
        Vector<double> low0 = default, high0 = default, low1 = default, high1 = default;
        Vector<double> low2 = default, high2 = default, low3 = default, high3 = default;
        ref T source = ref MemoryMarshal.GetReference(columns);
        for (nint start = row; start < columns.Length; start += sums.Length)
        {
            Widen(ref source, start, out Vector<double> left, out Vector<double> right);
            low0 += left;
            high0 += right;
            Widen(ref source, start + step, out left, out right);
            low1 += left;
            high1 += right;
            Widen(ref source, start + (2 * step), out left, out right);
            low2 += left;
            high2 += right;
            Widen(ref source, start + (3 * step), out left, out right);
            low3 += left;
            high3 += right;
        }

        Narrow(low0, high0, sums[row..]);
        Narrow(low1, high1, sums[(row + step)..]);
        Narrow(low2, high2, sums[(row + (2 * step))..]);
        Narrow(low3, high3, sums[(row + (3 * step))..]);
    }

    /// <summary>The next numbers, as many as two vectors of double hold, as such; nobody looks whether there are enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen<T>(ref T source, nint index, out Vector<double> low, out Vector<double> high)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            Vector.Widen(Vector.LoadUnsafe(ref source, (nuint)index).As<T, float>(), out low, out high);
            return;
        }

        low = Vector.LoadUnsafe(ref source, (nuint)index).As<T, double>();
        high = Vector.LoadUnsafe(ref source, (nuint)(index + Vector<double>.Count)).As<T, double>();
    }

    /// <summary>Stores two vectors of double, each number rounded to T.</summary>
    private static void Narrow<T>(Vector<double> low, Vector<double> high, Span<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            Vector.Narrow(low, high).As<float, T>().CopyTo(target);
            return;
        }

        low.As<double, T>().CopyTo(target);
        high.As<double, T>().CopyTo(target[Vector<double>.Count..]);
    }

    private unsafe struct RowsJob<T> : IParallelJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Columns;
        public int Length;
        public T* Sums;
        public int Rows;
        public int RowsOfPart;

        public readonly void Run(int part, int slot) => SumRows(
            new ReadOnlySpan<T>(Columns, Length), part * RowsOfPart, Math.Min(Rows, (part + 1) * RowsOfPart), new Span<T>(Sums, Rows));
    }
}
