namespace NeuralNet;

/// <summary>Half the sum of the squares, known as weight decay. A weight becomes large only if that reduces the cost.</summary>
/// <remarks>
/// <code>
/// Ω = λ/2 Σ w²        ∂Ω/∂w = λw                                       (Eq. 10)
/// </code>
/// Some textbooks write λ/m, with m examples in the training set. Their λ/m is this λ. With plain gradient descent, L2 equals weight decay by η·λ a
/// step. With a method that scales the gradient, such as Adam, it does not.
/// A. Krogh, J. A. Hertz: A simple weight decay can improve generalization. NIPS 4, 1991.
/// </remarks>
/// <param name="Lambda">λ, 0 or more.</param>
internal sealed record L2(double Lambda) : Regularizer
{
    /// <summary>λ, 0 or more.</summary>
    public double Lambda { get; } = Require.NotNegative(Lambda, "lambda");

    /// <inheritdoc/>
    internal override double? SquareFactor => Lambda;

    /// <inheritdoc/>
    public override double Add<T>(ReadOnlySpan<T> weights, Span<T> gradient) => Penalty.Add(weights, gradient, 0, Lambda);
}
