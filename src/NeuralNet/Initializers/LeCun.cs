namespace NeuralNet;

/// <summary>Initial weights that give each unit a weighted sum of variance 1; SELU assumes them.</summary>
/// <remarks>
/// <code>
/// variance 1/inputs: N(0, 1/nᵢₙ) or U(±√(3/nᵢₙ))
/// </code>
/// Y. LeCun, L. Bottou, G. Orr, K.-R. Müller: Efficient BackProp. 1998, section 4.6.
/// </remarks>
/// <param name="Distribution">Normal or uniform.</param>
internal sealed record LeCun(VarianceScaling.RandomDistribution Distribution) : VarianceScaling(Distribution)
{
    /// <inheritdoc/>
    protected override double Variance(int inputs, int outputs) => 1.0 / inputs;
}
