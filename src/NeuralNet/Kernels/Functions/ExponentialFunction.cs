using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>eᶻ, its own derivative; softmax is made of it.</summary>
internal readonly struct ExponentialFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T> => VectorMath<TVector, T>.Exp(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T> => a;
}
