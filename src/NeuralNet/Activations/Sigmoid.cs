namespace NeuralNet;

/// <summary>The logistic function: any number becomes one between 0 and 1.</summary>
/// <remarks>
/// <code>
/// a = 1/(1+e⁻ᶻ)        ∂J/∂Z = ∂J/∂A ⊙ A ⊙ (1−A)
/// </code>
/// Behind the output it gives the probability of "yes"; its cost is then <see cref="BinaryCrossEntropy"/>.
/// </remarks>
public sealed record Sigmoid : Activation
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (0, 1);

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) =>
        Elementwise.Forward(new SigmoidFunction<T>(), z.Values, a.Values);

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Elementwise.Backward(new SigmoidFunction<T>(), z.Values, a.Values, delta.Values);

    /// <inheritdoc/>
    internal override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Elementwise.ForwardWithBias(new SigmoidFunction<T>(), bias, z.Values, a.Values);
}
