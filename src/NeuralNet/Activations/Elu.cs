using System.Numerics;

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
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Alpha"/> is negative or not finite.</exception>
public sealed record Elu(double Alpha = Elu.DefaultAlpha) : Activation
{
    /// <summary>The alpha where none is given.</summary>
    public const double DefaultAlpha = 1;

    /// <summary>How far down it goes, 0 or more.</summary>
    /// <value>By default <see cref="DefaultAlpha"/>.</value>
    public double Alpha { get; init => field = Require.NotNegative(value, nameof(Alpha)); } = Require.NotNegative(Alpha, nameof(Alpha));

    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-Alpha, double.PositiveInfinity);

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) => Elementwise.Forward(Function<T>(), z.Values, a.Values);

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Elementwise.Backward(Function<T>(), z.Values, a.Values, delta.Values);

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(Function<T>(), bias, z.Values, a.Values);

    private EluFunction<T> Function<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(Alpha, scale: 1);
}
