using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>ln(1+eᶻ) = max(z, 0) + ln(1+e^−|z|), derivative σ(z) = 1 − e⁻ᵃ.</summary>
internal readonly struct SoftplusFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T> =>
        TVector.Select(TVector.LessThan(z, TVector.Zero), TVector.Zero, z)
        + VectorMath<TVector, T>.LogOnePlus(VectorMath<TVector, T>.ExpOfNegative(-TVector.Abs(z)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T> => -VectorMath<TVector, T>.ExpMinusOneOfNegative(-a, out _);
}
