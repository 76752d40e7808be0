using System.Numerics;

namespace NeuralNet;

/// <summary>A cost of one output of one example, with its derivative.</summary>
internal interface IDifferentiableCostTerm<T> : ICostTerm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>∂h/∂ŷ.</summary>
    T Derivative(T predicted, T expected);
}
