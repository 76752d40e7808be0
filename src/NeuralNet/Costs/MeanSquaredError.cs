namespace NeuralNet;

/// <summary>Half the squared distance between prediction and target, for regression.</summary>
/// <remarks>
/// <code>
/// J = 1/m Σᵢ ½‖ŷᵢ − yᵢ‖²        ∂J/∂Ŷ = (Ŷ − Y)/m        canonical with the identity (Eq. 8)
/// </code>
/// The mean is over the examples and the sum over the outputs; the ½ is there so that the gradient has no factor. The metric of the same
/// name elsewhere is the plain mean of squares over all entries: 2/outputs times this.
/// </remarks>
public sealed record MeanSquaredError : Cost
{
    /// <inheritdoc/>
    public override Activation? CanonicalActivation => Activation.Identity;

    /// <inheritdoc/>
    public override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        WeightedMean.Value(default(HalfSquare<T>), predicted, expected, weights);

    /// <inheritdoc/>
    public override void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        WeightedMean.Gradient(default(HalfSquare<T>), predicted, expected, weights, result);
}
