using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The exponential linear unit: linear for positive numbers, smooth down to −alpha for negative ones.</summary>
/// <remarks>
/// <code>
/// a = z if z > 0, else alpha·(eᶻ − 1)        ∂J/∂Z = ∂J/∂A ⊙ (1 where Z > 0, else A + alpha)
/// </code>
/// The derivative at 0 is taken from the left: alpha. D.-A. Clevert, T. Unterthiner, S. Hochreiter: Fast and accurate deep network
/// learning by exponential linear units. ICLR 2016.
/// </remarks>
/// <param name="Alpha">How far down it goes, 0 or more.</param>
internal sealed record ELU(double Alpha) : VectorizedActivation<ELU.Function>
{
    /// <summary>The default alpha.</summary>
    public const double DefaultAlpha = 1;

    /// <summary>How far down it goes.</summary>
    public double Alpha { get; } = Require.NotNegative(Alpha, "alpha");

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-Alpha, double.PositiveInfinity);

    /// <inheritdoc/>
    protected override Function G => new(Alpha, scale: 1);

    /// <summary>g and g′.</summary>
    /// <remarks>The scale multiplies the whole: SELU uses the same function with another one.</remarks>
    internal readonly struct Function(double alpha, double scale) : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            TVector factor = VectorMath<TVector, T>.Constant(alpha * scale);
            TVector value = VectorMath<TVector, T>.ExpMinusOneOfNegative(z, out TVector low);
            return TVector.Select(
                TVector.LessThan(TVector.Zero, z), z * VectorMath<TVector, T>.Constant(scale), TVector.MultiplyAdd(value, factor, low * factor));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            TVector.Select(TVector.LessThan(TVector.Zero, a), VectorMath<TVector, T>.Constant(scale), a + VectorMath<TVector, T>.Constant(alpha * scale));
    }
}
