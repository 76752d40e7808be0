namespace NeuralNet;

/// <summary>Initial weights that keep the variance of activations if rectifiers set half of their inputs to 0.</summary>
/// <remarks>
/// <code>
/// variance 2/inputs: N(0, 2/nᵢₙ) or U(±√(6/nᵢₙ))
/// </code>
/// K. He, X. Zhang, S. Ren, J. Sun: Delving deep into rectifiers. ICCV 2015, Eq. 10.
/// </remarks>
/// <param name="Distribution">Normal or uniform.</param>
internal sealed record He(VarianceScaling.RandomDistribution Distribution) : VarianceScaling(Distribution)
{
    /// <inheritdoc/>
    protected override double Variance(int inputs, int outputs) => 2.0 / inputs;
}
