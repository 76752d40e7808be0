using System.Numerics;

namespace NeuralNet;

/// <summary>The cost h(ŷ, y) of one output of one example. The cost of an example is the sum over its outputs.</summary>
internal interface ICostTerm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>h(ŷ, y), always in double.</summary>
    TVector Value<TVector>(TVector predicted, TVector expected)
        where TVector : unmanaged, ILanes<TVector, double>;
}
