using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>z·σ(z), derivative σ(z)·(1 + z·(1 − σ(z))).</summary>
internal readonly struct SiluFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T> => VectorMath<TVector, T>.TimesSigmoid(z, z, TVector.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T>
    {
        TVector sigmoid = VectorMath<TVector, T>.Sigmoid(z);
        return sigmoid * (TVector.One + (VectorMath<TVector, T>.WithoutInfinity(z) * (TVector.One - sigmoid)));
    }
}
