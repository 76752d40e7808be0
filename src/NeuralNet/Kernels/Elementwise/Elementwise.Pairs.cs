using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <content>Sums and products of two batches. Each number is rounded by IEEE 754, at any position.</content>
internal static partial class Elementwise
{
    /// <summary>result = x + y. The spans have the same length. The result may be the same memory as x or y.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ColumnSlices.ForEach(1, ColumnSlices.OnlyRead(x), result, ColumnSlices.OnlyRead(y), threads, 0, static (_, x, result, y) => TensorPrimitives.Add<T>(x, y, result));

    /// <summary>result = x ⊙ y. The spans have the same length. The result may be the same memory as x or y.</summary>
    public static void Multiply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ColumnSlices.ForEach(1, ColumnSlices.OnlyRead(x), result, ColumnSlices.OnlyRead(y), threads, 0, static (_, x, result, y) => TensorPrimitives.Multiply<T>(x, y, result));

    /// <summary>sum = share·x for the first x, then sum = sum + share·x.</summary>
    public static void Accumulate<T>(ReadOnlySpan<T> x, double share, bool isFirst, Span<T> sum, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ColumnSlices.ForEach(1, ColumnSlices.OnlyRead(x), sum, default, threads, (Share: T.CreateTruncating(share), isFirst), static (state, x, sum, _) =>
        {
            if (state.isFirst)
            {
                TensorPrimitives.Multiply<T>(x, state.Share, sum);
            }
            else
            {
                TensorPrimitives.MultiplyAdd<T>(x, state.Share, sum, sum);
            }
        });
}
