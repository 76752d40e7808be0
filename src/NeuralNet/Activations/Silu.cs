namespace NeuralNet;

/// <summary>The sigmoid linear unit, also called swish.</summary>
/// <remarks>
/// <code>
/// a = z·σ(z)           ∂J/∂Z = ∂J/∂A ⊙ σ(Z) ⊙ (1 + Z ⊙ (1−σ(Z)))
/// </code>
/// S. Elfwing, E. Uchibe, K. Doya: Sigmoid-weighted linear units. Neural Networks 107, 2018.
/// </remarks>
public sealed record Silu : Activation
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.PreActivation;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-0.2784645427610738, double.PositiveInfinity);

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) =>
        Elementwise.Forward(new SiluFunction<T>(), z.Values, a.Values);

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Elementwise.Backward(new SiluFunction<T>(), z.Values, a.Values, delta.Values);

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(new SiluFunction<T>(), bias, z.Values, a.Values);
}
