using System.Numerics;

namespace NeuralNet;

/// <summary>The cost h(ŷ, y) of one output of one example, where the cost of an example is their sum.</summary>
internal interface ICostTerm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A prediction whose term is finite where the target is 0: it fills the last vector up, and counts 0 times.</summary>
    T Nothing { get; }

    /// <summary>h(ŷ, y), in double whatever T is.</summary>
    TVector Value<TVector>(TVector predicted, TVector expected)
        where TVector : unmanaged, ILanes<TVector, double>;
}
