using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Operations on each column of a batch.</summary>
internal static class ColumnKernels
{
    /// <summary>Adds one column to each: the b·1ᵀ of Eq. 1.</summary>
    public static void AddToEach<T>(ReadOnlySpan<T> column, Span<T> columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < columns.Length; start += column.Length)
        {
            Span<T> target = columns.Slice(start, column.Length);
            TensorPrimitives.Add(target, column, target);
        }
    }
}
