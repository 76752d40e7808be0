using System.Numerics;

namespace NeuralNet;

/// <summary>A function of up to three numbers, one from each span, for <see cref="Elementwise.Map"/> and <see cref="Sums.InDouble"/>.</summary>
internal interface IElementwiseMap<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of arguments that the function uses, 1 to 3. The others are 0.</summary>
    static virtual int Inputs => 1;

    /// <summary>The value of the function.</summary>
    TVector Of<TVector>(TVector x, TVector y, TVector z)
        where TVector : unmanaged, ILanes<TVector, T>;
}
