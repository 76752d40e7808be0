using System.Numerics;

namespace NeuralNet;

/// <summary>The cost h(ŷ, y) of one output of one example, where the cost of an example is their sum.</summary>
internal interface ICostTerm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A prediction that fills up the last vector and counts 0 times. Its term is finite if the target is 0.</summary>
    T PaddingPrediction { get; }

    /// <summary>h(ŷ, y), in double whatever T is.</summary>
    TVector Value<TVector>(TVector predicted, TVector expected)
        where TVector : unmanaged, ILanes<TVector, double>;
}
