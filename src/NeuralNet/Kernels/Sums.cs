using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Sums whose order depends on the lengths alone, so that they give the same bits wherever the numbers lie.</summary>
internal static class Sums
{
    /// <summary>Numbers of one block of <see cref="RowSums"/>, whose sums in double stand on the stack.</summary>
    private const int RowBlock = 256;

    /// <summary>Σ x, lane by lane and then over the lanes.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count;
        int i = 0;
        Vector<T> sum = Vector<T>.Zero;
        ref T first = ref MemoryMarshal.GetReference(x);
        for (; i <= x.Length - width; i += width)
        {
            sum += Vector.LoadUnsafe(ref first, (nuint)i);
        }

        return Vector.Sum(sum + Elementwise.LoadTail(x[i..]));
    }

    /// <summary>Σ x·y, lane by lane and then over the lanes.</summary>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(x.Length, y.Length);
        int width = Vector<T>.Count;
        int i = 0;
        Vector<T> sum = Vector<T>.Zero;
        ref T left = ref MemoryMarshal.GetReference(x);
        ref T right = ref MemoryMarshal.GetReference(y);
        for (; i <= x.Length - width; i += width)
        {
            sum += Vector.LoadUnsafe(ref left, (nuint)i) * Vector.LoadUnsafe(ref right, (nuint)i);
        }

        return Vector.Sum(sum + (Elementwise.LoadTail(x[i..]) * Elementwise.LoadTail(y[i..])));
    }

    /// <summary>sums[i] = Σⱼ columns[i, j], the sum over the examples (Eq. 6), in double and in the order of the columns.</summary>
    /// <param name="columns">One column after the other, each as long as <paramref name="sums"/>.</param>
    /// <param name="sums">One sum a row.</param>
    public static void RowSums<T>(ReadOnlySpan<T> columns, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> block = stackalloc double[RowBlock];
        for (int row = 0; row < sums.Length; row += RowBlock)
        {
            Span<double> total = block[..Math.Min(RowBlock, sums.Length - row)];
            total.Clear();
            for (int start = row; start < columns.Length; start += sums.Length)
            {
                AddWidened(columns.Slice(start, total.Length), total);
            }

            TensorPrimitives.ConvertTruncating<double, T>(total, sums.Slice(row, total.Length));
        }
    }

    private static void AddWidened<T>(ReadOnlySpan<T> x, Span<double> total)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            TensorPrimitives.Add(total, MemoryMarshal.Cast<T, double>(x), total);
            return;
        }

        ReadOnlySpan<float> single = MemoryMarshal.Cast<T, float>(x);
        int width = Vector<float>.Count;
        int i = 0;
        for (; i <= single.Length - width; i += width)
        {
            Vector.Widen(new Vector<float>(single[i..]), out Vector<double> low, out Vector<double> high);
            (new Vector<double>(total[i..]) + low).CopyTo(total[i..]);
            (new Vector<double>(total[(i + (width / 2))..]) + high).CopyTo(total[(i + (width / 2))..]);
        }

        for (; i < single.Length; i++)
        {
            total[i] += single[i];
        }
    }
}
