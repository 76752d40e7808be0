using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>z·Φ(z), derivative Φ(z) + z·φ(z).</summary>
internal readonly struct GeluFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T> => VectorMath<TVector, T>.TimesNormalDistribution(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T> =>
        VectorMath<TVector, T>.NormalDistribution(z, out TVector density) + (VectorMath<TVector, T>.WithoutInfinity(z) * density);
}
