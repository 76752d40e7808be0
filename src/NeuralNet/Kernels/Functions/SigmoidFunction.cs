using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>1/(1+e⁻ᶻ), derivative a(1−a).</summary>
internal readonly struct SigmoidFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T> => VectorMath<TVector, T>.Sigmoid(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T> => a * (TVector.One - a);
}
