using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Sums whose order depends on the lengths alone, so that they give the same bits wherever the numbers lie.</summary>
internal static partial class Sums
{
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

    /// <summary>Σ (scale·x)² in double, lane by lane and then over the lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Squares<T>(ReadOnlySpan<T> x, double scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = 2 * Vector<double>.Count;
        int i = 0;
        double tail = 0;
        for (int j = x.Length - (x.Length % width); j < x.Length; j++)
        {
            double number = scale * double.CreateTruncating(x[j]);
            tail += number * number;
        }

        Vector<double> factor = new(scale);
        Vector<double> low0 = default, high0 = default, low1 = default, high1 = default;
        ref T first = ref MemoryMarshal.GetReference(x);
        for (; i <= x.Length - (2 * width); i += 2 * width)
        {
            Widen(ref first, i, out Vector<double> a, out Vector<double> b);
            Widen(ref first, i + width, out Vector<double> c, out Vector<double> d);
            a *= factor;
            b *= factor;
            c *= factor;
            d *= factor;
            low0 += a * a;
            high0 += b * b;
            low1 += c * c;
            high1 += d * d;
        }

        if (i <= x.Length - width)
        {
            Widen(ref first, i, out Vector<double> a, out Vector<double> b);
            a *= factor;
            b *= factor;
            low0 += a * a;
            high0 += b * b;
        }

        return Vector.Sum(low0 + high0 + low1 + high1) + tail;
    }
}
