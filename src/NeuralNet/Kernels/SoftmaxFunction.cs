using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Softmax of each column, and the product with its Jacobian.</summary>
internal static class SoftmaxFunction
{
    /// <summary>aⱼ = e^(zⱼ − max z) / Σₖ e^(zₖ − max z) in each column of <paramref name="rows"/> numbers. In place if wished.</summary>
    public static void Forward<T>(ReadOnlySpan<T> z, Span<T> a, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(z.Length, a.Length);
        for (int start = 0; start < z.Length; start += rows)
        {
            ReadOnlySpan<T> column = z.Slice(start, rows);
            TensorPrimitives.Subtract(column, TensorPrimitives.Max(column), a.Slice(start, rows));
        }

        // One pass over all columns: many are shorter than a vector.
        Elementwise.Forward(new ExponentialFunction<T>(), a, a);
        for (int start = 0; start < a.Length; start += rows)
        {
            Span<T> column = a.Slice(start, rows);
            TensorPrimitives.Divide(column, Sums.Sum<T>(column), column);
        }
    }

    /// <summary>Δ = A ⊙ (Δ − 1·colsum(Δ ⊙ A)): softmax's case of Eq. 4.</summary>
    public static void Backward<T>(ReadOnlySpan<T> a, Span<T> delta, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(a.Length, delta.Length);
        for (int start = 0; start < a.Length; start += rows)
        {
            ReadOnlySpan<T> activation = a.Slice(start, rows);
            Span<T> column = delta.Slice(start, rows);
            TensorPrimitives.Subtract(column, Sums.Dot(column, activation), column);
            TensorPrimitives.Multiply(column, activation, column);
        }
    }
}
