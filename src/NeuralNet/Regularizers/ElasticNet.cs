namespace NeuralNet;

/// <summary>The sum of the magnitudes plus the sum of the squares.</summary>
/// <remarks>
/// <code>
/// Ω = λ₁ Σ |w| + λ₂/2 Σ w²        ∂Ω/∂w = λ₁ sign(w) + λ₂w, sign(0) = 0        (Eq. 10)
/// </code>
/// H. Zou, T. Hastie: Regularization and variable selection via the elastic net. Journal of the Royal Statistical Society B 67, 2005.
/// </remarks>
/// <param name="Lambda1">λ₁, 0 or more.</param>
/// <param name="Lambda2">λ₂, 0 or more.</param>
internal sealed record ElasticNet(double Lambda1, double Lambda2) : Regularizer
{
    /// <summary>λ₁, the factor of the magnitudes, 0 or more.</summary>
    public double Lambda1 { get; } = Require.NotNegative(Lambda1, "lambda1");

    /// <summary>λ₂, the factor of the squares, 0 or more.</summary>
    public double Lambda2 { get; } = Require.NotNegative(Lambda2, "lambda2");

    /// <inheritdoc/>
    internal override double? SquareFactor => Lambda1 == 0 ? Lambda2 : null;

    /// <inheritdoc/>
    public override double Add<T>(ReadOnlySpan<T> weights, Span<T> gradient) => Penalty.Add(weights, gradient, Lambda1, Lambda2);
}
