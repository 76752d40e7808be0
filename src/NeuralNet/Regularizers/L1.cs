namespace NeuralNet;

/// <summary>The sum of the magnitudes: weights that are of little use become small.</summary>
/// <remarks>
/// <code>
/// Ω = λ Σ |w|        ∂Ω/∂w = λ sign(w), sign(0) = 0                    (Eq. 10)
/// </code>
/// Gradient steps go to and fro about 0 by up to η·λ and rarely meet 0 itself.
/// R. Tibshirani: Regression shrinkage and selection via the lasso. Journal of the Royal Statistical Society B 58, 1996.
/// </remarks>
/// <param name="Lambda">λ, 0 or more.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Lambda"/> is not 0 or more and finite.</exception>
public sealed record L1(double Lambda) : Regularizer
{
    /// <summary>λ, 0 or more.</summary>
    public double Lambda { get; init => field = Require.NotNegative(value, nameof(Lambda)); } = Require.NotNegative(Lambda, nameof(Lambda));

    /// <inheritdoc/>
    public override double Add<T>(ReadOnlySpan<T> weights, Span<T> gradient) => Penalty.Add(weights, gradient, Lambda, 0);
}
