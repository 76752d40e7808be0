using System.Numerics;

namespace NeuralNet;

/// <summary>Operations on each column of a batch.</summary>
internal static class ColumnKernels
{
    /// <summary>Adds one column to each: the b·1ᵀ of Eq. 1.</summary>
    public static void AddToEach<T>(ReadOnlySpan<T> column, Span<T> columns)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.ForwardWithBias(default(IdentityFunction<T>), column, columns, columns);
}
