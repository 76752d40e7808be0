using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A smooth ReLU, always positive.</summary>
/// <remarks>
/// <code>
/// a = ln(1+eᶻ) = max(z, 0) + ln(1+e^−|z|)         ∂J/∂Z = ∂J/∂A ⊙ σ(Z),   σ(z) = 1 − e⁻ᵃ
/// </code>
/// The second form of a neither overflows nor rounds to 0 early.
/// </remarks>
internal sealed record Softplus : VectorizedActivation<Softplus.Function>
{
    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (0, double.PositiveInfinity);

    /// <summary>g and g′.</summary>
    internal readonly struct Function : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            TVector.Select(TVector.LessThan(z, TVector.Zero), TVector.Zero, z)
            + VectorMath<TVector, T>.LogOnePlus(VectorMath<TVector, T>.ExpOfNegative(-TVector.Abs(z)));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            -VectorMath<TVector, T>.ExpMinusOneOfNegative(-a, out _);
    }
}
