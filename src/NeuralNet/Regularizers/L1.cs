namespace NeuralNet;

/// <summary>The sum of the magnitudes. Weights that help little become small.</summary>
/// <remarks>
/// <code>
/// Ω = λ Σ |w|        ∂Ω/∂w = λ sign(w), sign(0) = 0                    (Eq. 10)
/// </code>
/// Gradient steps oscillate around 0 by up to η·λ and rarely reach 0 itself.
/// R. Tibshirani: Regression shrinkage and selection via the lasso. Journal of the Royal Statistical Society B 58, 1996.
/// </remarks>
/// <param name="Lambda">λ, 0 or more.</param>
internal sealed record L1(double Lambda) : Regularizer
{
    /// <summary>λ, 0 or more.</summary>
    public double Lambda { get; } = Require.NotNegative(Lambda, "lambda");

    /// <inheritdoc/>
    internal override double? SquareFactor => Lambda == 0 ? 0 : null;

    /// <inheritdoc/>
    public override double Add<T>(ReadOnlySpan<T> weights, Span<T> gradient) => Penalty.Add(weights, gradient, Lambda, 0);
}
