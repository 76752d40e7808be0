namespace NeuralNet;

/// <summary>Initial weights that keep the variance of activations and of gradients about the same, for symmetric activations.</summary>
/// <remarks>
/// <code>
/// variance 2/(inputs + outputs): N(0, 2/(nᵢₙ+nₒᵤₜ)) or U(±√(6/(nᵢₙ+nₒᵤₜ)))
/// </code>
/// X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010, Eq. 16.
/// </remarks>
/// <param name="Distribution">Normal or uniform.</param>
internal sealed record Glorot(VarianceScaling.RandomDistribution Distribution) : VarianceScaling(Distribution)
{
    /// <inheritdoc/>
    protected override double Variance(int inputs, int outputs) => 2.0 / (inputs + outputs);
}
