using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralNet.Reports;

/// <summary>Sums of squares, in double also for float. The order of a sum depends only on its length and on the processor.</summary>
internal static class SquareSums
{
    /// <summary>Σ x².</summary>
    public static double Of<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? Of(MemoryMarshal.Cast<T, float>(x))
            : Of(MemoryMarshal.Cast<T, double>(x));

    /// <summary>Σ (x − y)².</summary>
    /// <param name="x">Some numbers.</param>
    /// <param name="y">As many numbers.</param>
    public static double OfDifference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? OfDifference(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y))
            : OfDifference(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y));

    private static double Of(ReadOnlySpan<float> x)
    {
        ReadOnlySpan<Vector<float>> blocks = MemoryMarshal.Cast<float, Vector<float>>(x);
        (Vector<double> low, Vector<double> high) = (Vector<double>.Zero, Vector<double>.Zero);
        foreach (Vector<float> block in blocks)
        {
            Vector.Widen(block, out Vector<double> first, out Vector<double> second);
            low = Vector.FusedMultiplyAdd(first, first, low);
            high = Vector.FusedMultiplyAdd(second, second, high);
        }

        double sum = Vector.Sum(low + high);
        foreach (float value in x[(blocks.Length * Vector<float>.Count)..])
        {
            sum += (double)value * value;
        }

        return sum;
    }

    private static double Of(ReadOnlySpan<double> x)
    {
        ReadOnlySpan<Vector<double>> blocks = MemoryMarshal.Cast<double, Vector<double>>(x);
        Vector<double> sums = Vector<double>.Zero;
        foreach (Vector<double> block in blocks)
        {
            sums = Vector.FusedMultiplyAdd(block, block, sums);
        }

        double sum = Vector.Sum(sums);
        foreach (double value in x[(blocks.Length * Vector<double>.Count)..])
        {
            sum += value * value;
        }

        return sum;
    }

    private static double OfDifference(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ReadOnlySpan<Vector<float>> blocks = MemoryMarshal.Cast<float, Vector<float>>(x);
        ReadOnlySpan<Vector<float>> others = MemoryMarshal.Cast<float, Vector<float>>(y)[..blocks.Length];
        (Vector<double> low, Vector<double> high) = (Vector<double>.Zero, Vector<double>.Zero);
        for (int i = 0; i < blocks.Length; i++)
        {
            // Two floats of similar size have an exact difference, so that nothing is lost here.
            Vector.Widen(blocks[i] - others[i], out Vector<double> first, out Vector<double> second);
            low = Vector.FusedMultiplyAdd(first, first, low);
            high = Vector.FusedMultiplyAdd(second, second, high);
        }

        double sum = Vector.Sum(low + high);
        for (int i = blocks.Length * Vector<float>.Count; i < x.Length; i++)
        {
            double difference = x[i] - y[i];
            sum += difference * difference;
        }

        return sum;
    }

    private static double OfDifference(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ReadOnlySpan<Vector<double>> blocks = MemoryMarshal.Cast<double, Vector<double>>(x);
        ReadOnlySpan<Vector<double>> others = MemoryMarshal.Cast<double, Vector<double>>(y)[..blocks.Length];
        Vector<double> sums = Vector<double>.Zero;
        for (int i = 0; i < blocks.Length; i++)
        {
            Vector<double> difference = blocks[i] - others[i];
            sums = Vector.FusedMultiplyAdd(difference, difference, sums);
        }

        double sum = Vector.Sum(sums);
        for (int i = blocks.Length * Vector<double>.Count; i < x.Length; i++)
        {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }

        return sum;
    }
}
