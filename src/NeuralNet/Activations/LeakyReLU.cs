namespace NeuralNet;

/// <summary>ReLU with a small slope for negative numbers, so that no unit is ever without a gradient.</summary>
/// <remarks>
/// <code>
/// a = z if z > 0, else slope·z        ∂J/∂Z = ∂J/∂A ⊙ (1 where Z > 0, else slope)
/// </code>
/// The derivative at 0 is the slope. A. L. Maas, A. Y. Hannun, A. Y. Ng: Rectifier nonlinearities improve neural network acoustic models. ICML 2013.
/// </remarks>
/// <param name="Slope">Slope for negative z, 0 or more.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Slope"/> is negative or not finite.</exception>
public sealed record LeakyReLU(double Slope = LeakyReLU.DefaultSlope) : Activation
{
    /// <summary>The slope where none is given.</summary>
    public const double DefaultSlope = 0.01;

    /// <summary>Slope for negative z, 0 or more.</summary>
    /// <value>By default <see cref="DefaultSlope"/>.</value>
    public double Slope { get; init => field = Require.NotNegative(value, nameof(Slope)); } = Require.NotNegative(Slope, nameof(Slope));

    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (Slope > 0 ? double.NegativeInfinity : 0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) =>
        Elementwise.Forward(new LeakyReLUFunction<T>(T.CreateChecked(Slope)), z.Values, a.Values);

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Elementwise.Backward(new LeakyReLUFunction<T>(T.CreateChecked(Slope)), z.Values, a.Values, delta.Values);

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(new LeakyReLUFunction<T>(T.CreateChecked(Slope)), bias, z.Values, a.Values);
}
