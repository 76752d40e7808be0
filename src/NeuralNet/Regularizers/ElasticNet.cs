namespace NeuralNet;

/// <summary>Both sums, of the magnitudes and of the squares.</summary>
/// <remarks>
/// <code>
/// Ω = λ₁ Σ |w| + λ₂/2 Σ w²        ∂Ω/∂w = λ₁ sign(w) + λ₂w, sign(0) = 0        (Eq. 10)
/// </code>
/// H. Zou, T. Hastie: Regularization and variable selection via the elastic net. Journal of the Royal Statistical Society B 67, 2005.
/// </remarks>
/// <param name="Lambda1">λ₁, 0 or more.</param>
/// <param name="Lambda2">λ₂, 0 or more.</param>
/// <exception cref="ArgumentOutOfRangeException">A λ is not 0 or more and finite.</exception>
public sealed record ElasticNet(double Lambda1, double Lambda2) : Regularizer
{
    /// <summary>λ₁, of the magnitudes, 0 or more.</summary>
    public double Lambda1 { get; init => field = Require.NotNegative(value, nameof(Lambda1)); } = Require.NotNegative(Lambda1, nameof(Lambda1));

    /// <summary>λ₂, of the squares, 0 or more.</summary>
    public double Lambda2 { get; init => field = Require.NotNegative(value, nameof(Lambda2)); } = Require.NotNegative(Lambda2, nameof(Lambda2));

    /// <inheritdoc/>
    public override double Add<T>(ReadOnlySpan<T> weights, Span<T> gradient) => Penalty.Add(weights, gradient, Lambda1, Lambda2);
}
