namespace NeuralNet;

/// <summary>The hyperbolic tangent: any number becomes one between −1 and 1.</summary>
/// <remarks>
/// <code>
/// a = tanh z           ∂J/∂Z = ∂J/∂A ⊙ (1−A²)
/// </code>
/// Relatively accurate near 0.
/// </remarks>
public sealed record Tanh : Activation
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-1, 1);

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) =>
        Elementwise.Forward(new TanhFunction<T>(), z.Values, a.Values);

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Elementwise.Backward(new TanhFunction<T>(), z.Values, a.Values, delta.Values);

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(new TanhFunction<T>(), bias, z.Values, a.Values);
}
