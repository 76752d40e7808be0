using System.Numerics;

namespace NeuralNet;

/// <summary>A cost of one output of one example, with its derivative.</summary>
internal interface IDifferentiableCostTerm<T> : ICostTerm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>∂h/∂ŷ.</summary>
    TVector Derivative<TVector>(TVector predicted, TVector expected)
        where TVector : unmanaged, ILanes<TVector, T>;
}
