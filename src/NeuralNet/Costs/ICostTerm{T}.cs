using System.Numerics;

namespace NeuralNet;

/// <summary>The cost h(ŷ, y) of one output of one example, where the cost of an example is their sum.</summary>
internal interface ICostTerm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>h(ŷ, y), in double.</summary>
    double Value(T predicted, T expected);
}
