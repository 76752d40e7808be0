using System.Numerics;

namespace NeuralNet;

/// <summary>h = ½(ŷ − y)², ∂h/∂ŷ = ŷ − y; the latter is also ∂h/∂z of every canonical pair (Eq. 8).</summary>
internal readonly struct HalfSquare<T> : IDifferentiableCostTerm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public double Value(T predicted, T expected)
    {
        double error = double.CreateChecked(predicted) - double.CreateChecked(expected);
        return 0.5 * error * error;
    }

    /// <inheritdoc/>
    public T Derivative(T predicted, T expected) => predicted - expected;
}
