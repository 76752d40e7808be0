using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>ReLU with a small slope for negative numbers, so that every unit always has a gradient.</summary>
/// <remarks>
/// <code>
/// a = z if z > 0, else slope·z        ∂J/∂Z = ∂J/∂A ⊙ (1 where Z > 0, else slope)
/// </code>
/// The derivative at 0 is the slope. A. L. Maas, A. Y. Hannun, A. Y. Ng: Rectifier nonlinearities improve neural network acoustic models. ICML 2013.
/// </remarks>
/// <param name="Slope">The slope for negative z, 0 or more.</param>
internal sealed record LeakyReLU(double Slope) : VectorizedActivation<LeakyReLU.Function>
{
    /// <summary>The default slope.</summary>
    public const double DefaultSlope = 0.01;

    /// <summary>The slope for negative z.</summary>
    public double Slope { get; } = Require.NotNegative(Slope, "slope");

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (Slope > 0 ? double.NegativeInfinity : 0, double.PositiveInfinity);

    /// <inheritdoc/>
    protected override Function G => new(Slope);

    /// <summary>g and g′.</summary>
    /// <remarks>The sign of a tells the derivative, because the slope is not negative.</remarks>
    internal readonly struct Function(double slope) : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            TVector.Select(TVector.LessThan(TVector.Zero, z), z, z * VectorMath<TVector, T>.Constant(slope));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            TVector.Select(TVector.LessThan(TVector.Zero, a), TVector.One, VectorMath<TVector, T>.Constant(slope));
    }
}
