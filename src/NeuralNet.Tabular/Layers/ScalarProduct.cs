using System.Numerics;
using System.Runtime.Intrinsics;

namespace NeuralNet.Tabular.Layers;

/// <summary>Scalar products whose terms are added in the same order on every processor.</summary>
internal static class ScalarProduct
{
    /// <summary>Σ xᵢ·yᵢ, of two spans of equal length.</summary>
    /// <remarks>Lane l of a vector of 32 bytes adds the terms l, l + 8, l + 16 … of floats. Then the lanes are added one after the other, and then the last terms.</remarks>
    public static T Of<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        y = y[..x.Length];
        Vector256<T> lanes = Vector256<T>.Zero;
        int i = 0;
        for (; i <= x.Length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            lanes += Vector256.Create(x.Slice(i, Vector256<T>.Count)) * Vector256.Create(y.Slice(i, Vector256<T>.Count));
        }

        T sum = T.Zero;
        for (int lane = 0; lane < Vector256<T>.Count; lane++)
        {
            sum += lanes[lane];
        }

        for (; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
