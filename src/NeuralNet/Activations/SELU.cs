namespace NeuralNet;

/// <summary>The scaled exponential linear unit, which draws activations towards mean 0 and variance 1.</summary>
/// <remarks>
/// <code>
/// a = λz if z > 0, else λα(eᶻ − 1)        ∂J/∂Z = ∂J/∂A ⊙ (λ where Z > 0, else A + λα)
/// </code>
/// The derivative at 0 is taken from the left: λα. λ and α are the published constants. They assume LeCun's initial weights,
/// <see cref="Initializer.LeCunNormal"/>. G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter: Self-normalizing neural networks. NIPS 2017.
/// </remarks>
internal sealed record SELU : VectorizedActivation<ELU.Function>
{
    private const double Scale = 1.0507009873554804934193349852946;
    private const double Alpha = 1.6732632423543772848170429916717;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-Scale * Alpha, double.PositiveInfinity);

    /// <inheritdoc/>
    protected override ELU.Function G => new(Alpha, Scale);
}
