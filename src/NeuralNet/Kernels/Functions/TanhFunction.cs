using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>tanh z, derivative 1−a².</summary>
internal readonly struct TanhFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T> => VectorMath<TVector, T>.Tanh(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T> => TVector.One - (a * a);
}
