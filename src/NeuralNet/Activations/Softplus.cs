namespace NeuralNet;

/// <summary>A smooth ReLU, always positive.</summary>
/// <remarks>
/// <code>
/// a = ln(1+eᶻ)         ∂J/∂Z = ∂J/∂A ⊙ σ(Z)
/// </code>
/// Evaluated as max(z, 0) + ln(1+e^−|z|), which neither overflows nor rounds to 0 early.
/// </remarks>
public sealed record Softplus : Activation
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
        Elementwise.Forward(new SoftplusFunction<T>(), z.Values, a.Values);

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Elementwise.Backward(new SoftplusFunction<T>(), z.Values, a.Values, delta.Values);

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(new SoftplusFunction<T>(), bias, z.Values, a.Values);
}
