namespace NeuralNet;

/// <summary>Turns each column into probabilities: positive numbers whose sum is 1.</summary>
/// <remarks>
/// <code>
/// aⱼ = e^(zⱼ − max z) / Σₖ e^(zₖ − max z)        ∂J/∂Z = A ⊙ (∂J/∂A − 1·colsum(∂J/∂A ⊙ A))
/// </code>
/// Subtracting the maximum does not change the result, and no exponential overflows. The Jacobian ∂aₚ/∂zⱼ = aₚ([p = j] − aⱼ) is not
/// diagonal: each output depends on every pre-activation of its column. Its cost is <see cref="CrossEntropy"/>. The softmax of a single number is
/// always 1 and its derivative 0. A network with such a layer is therefore refused.
/// </remarks>
internal sealed record Softmax : Activation
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    /// <inheritdoc/>
    public override bool WorksInPlace => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (0, 1);

    /// <inheritdoc/>
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) => SoftmaxFunction.Forward(z.Values, a.Values, z.Rows);

    /// <inheritdoc/>
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        SoftmaxFunction.Backward(a.Values, delta.Values, a.Rows);

    /// <inheritdoc/>
    internal override string? FaultOf(int outputs) => outputs > 1
        ? null
        : "the softmax of one output is always 1, so that nothing can be learnt. "
            + "For two classes use one output with Activation.Sigmoid and Cost.BinaryCrossEntropy, or two outputs; for a number use Activation.Identity.";
}
