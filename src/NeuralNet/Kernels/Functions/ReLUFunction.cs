using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>max(0, z), derivative [a > 0], which is [z > 0].</summary>
/// <remarks>NaN stays NaN: of two numbers that have no order Max returns the second. It may return −0, which the sum makes 0.</remarks>
internal readonly struct ReLUFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TVector>(TVector z)
        where TVector : unmanaged, ILanes<TVector, T> =>
        TVector.Max(TVector.Zero, z) + TVector.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Derivative<TVector>(TVector z, TVector a)
        where TVector : unmanaged, ILanes<TVector, T> =>
        TVector.Select(TVector.LessThan(TVector.Zero, a), TVector.One, TVector.Zero);
}
