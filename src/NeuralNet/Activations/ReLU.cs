using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The rectified linear unit: negative numbers become 0.</summary>
/// <remarks>
/// <code>
/// a = max(0, z)        ∂J/∂Z = ∂J/∂A ⊙ [Z > 0]
/// </code>
/// The derivative at 0 is 0, and NaN stays NaN. V. Nair, G. E. Hinton: Rectified linear units improve restricted Boltzmann machines. ICML 2010.
/// </remarks>
internal sealed record ReLU : VectorizedActivation<ReLU.Function>
{
    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (0, double.PositiveInfinity);

    /// <summary>g and g′.</summary>
    /// <remarks>NaN stays NaN, because Max returns the second of two numbers that have no order. Max may return −0, which the sum turns into 0. [a > 0] is [z > 0].</remarks>
    internal readonly struct Function : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            TVector.Max(TVector.Zero, z) + TVector.Zero;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            TVector.Select(TVector.LessThan(TVector.Zero, a), TVector.One, TVector.Zero);
    }
}
