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
internal sealed record ELU(double Alpha) : VectorizedActivation
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
    protected override void Apply<TPass, T>(TPass pass) => pass.Run(new Function<T>(Alpha, scale: 1));

    /// <summary>g and g′.</summary>
    /// <remarks>The scale multiplies the whole: SELU uses the same function with another one.</remarks>
    internal readonly struct Function<T>(double alpha, double scale) : IElementwiseFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T slope = T.CreateChecked(scale);
        private readonly T depth = T.CreateChecked(alpha * scale);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector factor = TVector.Create(depth);
            TVector value = VectorMath<TVector, T>.ExpMinusOneOfNegative(z, out TVector low);
            return TVector.Select(
                TVector.LessThan(TVector.Zero, z), z * TVector.Create(slope), TVector.MultiplyAdd(value, factor, low * factor));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T> =>
            TVector.Select(TVector.LessThan(TVector.Zero, a), TVector.Create(slope), a + TVector.Create(depth));
    }
}
