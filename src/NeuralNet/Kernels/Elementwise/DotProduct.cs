using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Products of long vectors, summed in double, in an order that depends on the length alone.</summary>
internal static class DotProduct
{
    /// <summary>Σ x·y, each product and the sum in double: lane by lane and then over the lanes.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double InDouble<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(x.Length, y.Length);
        return typeof(T) == typeof(float)
            ? OfFloats(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y))
            : Sums.Dot(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y));
    }

    /// <summary>Σ |x·y|, each product and the sum in double.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double OfMagnitudes<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(x.Length, y.Length);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Abs(double.CreateTruncating(x[i]) * double.CreateTruncating(y[i]));
        }

        return sum;
    }

    private static double OfFloats(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        int width = Vector<float>.Count;
        int i = 0;
        Vector<double> low = Vector<double>.Zero, high = Vector<double>.Zero;
        for (; i <= x.Length - width; i += width)
        {
            Add(new Vector<float>(x[i..]), new Vector<float>(y[i..]), ref low, ref high);
        }

        Add(Elementwise.LoadTail(x[i..]), Elementwise.LoadTail(y[i..]), ref low, ref high);
        return Vector.Sum(low + high);
    }

    private static void Add(Vector<float> x, Vector<float> y, ref Vector<double> low, ref Vector<double> high)
    {
        Vector.Widen(x, out Vector<double> xLow, out Vector<double> xHigh);
        Vector.Widen(y, out Vector<double> yLow, out Vector<double> yHigh);
        low += xLow * yLow;
        high += xHigh * yHigh;
    }
}
