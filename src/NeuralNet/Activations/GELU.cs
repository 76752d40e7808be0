using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The Gaussian error linear unit: z times the probability that a standard normal number is less than z.</summary>
/// <remarks>
/// <code>
/// a = z·Φ(z)           ∂J/∂Z = ∂J/∂A ⊙ (Φ(Z) + Z ⊙ φ(Z))
/// </code>
/// Values in the left tail keep their relative accuracy up to a few units in the last place, because nothing cancels there.
/// D. Hendrycks, K. Gimpel: Gaussian error linear units. 2016.
/// </remarks>
internal sealed record GELU : VectorizedActivation<GELU.Function>
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.PreActivation;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-0.16997120747990366, double.PositiveInfinity);

    /// <summary>g and g′.</summary>
    internal readonly struct Function : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            VectorMath<TVector, T>.TimesNormalDistribution(z);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            VectorMath<TVector, T>.NormalDistribution(z, out TVector density) + (VectorMath<TVector, T>.WithoutInfinity(z) * density);
    }
}
