namespace NeuralNet;

/// <summary>The rectified linear unit: negative numbers become 0.</summary>
/// <remarks>
/// <code>
/// a = max(0, z)        ∂J/∂Z = ∂J/∂A ⊙ [Z > 0]
/// </code>
/// The derivative at 0 is 0; NaN stays NaN. V. Nair, G. E. Hinton: Rectified linear units improve restricted Boltzmann machines. ICML 2010.
/// </remarks>
public sealed record ReLU : Activation
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) =>
        Elementwise.Forward(new ReLUFunction<T>(), z.Values, a.Values);

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Elementwise.Backward(new ReLUFunction<T>(), z.Values, a.Values, delta.Values);

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(new ReLUFunction<T>(), bias, z.Values, a.Values);
}
