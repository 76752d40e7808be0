using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>ln(1+eᶻ) = max(z, 0) + ln(1+e^−|z|), derivative σ(z) = 1 − e⁻ᵃ.</summary>
internal readonly struct SoftplusFunction<T> : IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Value(Vector<T> z) =>
        Vector.ConditionalSelect(Vector.LessThan(z, Vector<T>.Zero), Vector<T>.Zero, z)
        + VectorMath.LogOnePlus(VectorMath.Exp(-Vector.Abs(z)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative(Vector<T> z, Vector<T> a) => -VectorMath.ExpMinusOneOfNegative(-a);
}
