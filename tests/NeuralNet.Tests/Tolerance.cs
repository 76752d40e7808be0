using System.Numerics;

namespace NeuralNet.Tests;

/// <summary>The tolerance between our numbers and the reference (docs/CONTRIBUTING.md, Golden data): 1e-12 in double, 1e-5 in float.</summary>
internal static class Tolerance
{
    public static double Of<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    /// <summary>For each value of a scalar function: |a − b| ≤ tolerance·|b| + the smallest normal number.</summary>
    public static bool IsSameValue<T>(T value, double truth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double smallestNormal = Math.ScaleB(1, typeof(T) == typeof(float) ? -126 : -1022);
        return Math.Abs(double.CreateChecked(value) - truth) <= (Of<T>() * Math.Abs(truth)) + smallestNormal;
    }

    /// <summary>
    /// For a gradient tensor, max|a − b| / max|b| must be at most <see cref="Of{T}"/>. If the true value is 0, the absolute error counts.
    /// </summary>
    public static double ErrorOfTensor<T>(IReadOnlyList<T> values, IReadOnlyList<double> truth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double worst = values.Zip(truth, (a, b) => Math.Abs(double.CreateChecked(a) - b)).Max();
        double size = truth.Max(Math.Abs);
        return values.Count != truth.Count ? double.NaN : size == 0 ? worst : worst / size;
    }
}
