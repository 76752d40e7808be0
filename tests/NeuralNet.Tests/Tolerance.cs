using System.Numerics;

namespace NeuralNet.Tests;

/// <summary>When numbers of ours and of the reference agree (docs/CONTRIBUTING.md, Golden data): 1e-12 in double, 1e-5 in float.</summary>
internal static class Tolerance
{
    public static double Of<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    /// <summary>Values of scalar functions, each by itself: |a − b| ≤ tolerance·|b| + the smallest normal number.</summary>
    public static bool IsSameValue<T>(T value, double truth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double smallestNormal = Math.ScaleB(1, typeof(T) == typeof(float) ? -126 : -1022);
        return Math.Abs(double.CreateChecked(value) - truth) <= (Of<T>() * Math.Abs(truth)) + smallestNormal;
    }

    /// <summary>Gradients, as a tensor: max|a − b| / max|b|, to be at most <see cref="Of{T}"/>; the absolute error where the truth is 0.</summary>
    public static double ErrorOfTensor<T>(IReadOnlyList<T> values, IReadOnlyList<double> truth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double worst = values.Zip(truth, (a, b) => Math.Abs(double.CreateChecked(a) - b)).Max();
        double size = truth.Max(Math.Abs);
        return values.Count != truth.Count ? double.NaN : size == 0 ? worst : worst / size;
    }
}
