using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>z itself, derivative 1: what is left of a layer without activation is its bias.</summary>
internal readonly struct IdentityFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T> => z;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T> => TVector.One;
}
