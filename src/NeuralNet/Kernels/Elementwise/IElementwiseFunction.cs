using System.Numerics;

namespace NeuralNet;

/// <summary>A function g applied to each number alone, with its derivative: a row of the table of activations.</summary>
internal interface IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>a = g(z).</summary>
    TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T>;

    /// <summary>g′(z), from whichever of z and a = g(z) is at hand: the other argument is then meaningless.</summary>
    TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T>;
}
