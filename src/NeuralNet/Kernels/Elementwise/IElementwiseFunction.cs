using System.Numerics;

namespace NeuralNet;

/// <summary>A function g applied to each number alone, with its derivative, in vectors of float or double.</summary>
internal interface IElementwiseFunction
{
    /// <summary>a = g(z).</summary>
    TVector Value<TVector, T>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>g′(z), from z or from a = g(z). The caller may know only the one that the function needs; the other argument is then any number.</summary>
    TVector Derivative<TVector, T>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>;
}
