namespace NeuralNet;

/// <summary>Half the sum of the squares, known as weight decay: a weight becomes large only if it reduces the cost.</summary>
/// <remarks>
/// <code>
/// Ω = λ/2 Σ w²        ∂Ω/∂w = λw                                       (Eq. 10)
/// </code>
/// Where a textbook writes λ/m, with m examples in the training set, its λ/m is this λ. With plain gradient descent it is the same as decay of
/// the weights by η·λ a step; with a method that scales the gradient, such as Adam, it is not.
/// A. Krogh, J. A. Hertz: A simple weight decay can improve generalization. NIPS 4, 1991.
/// </remarks>
/// <param name="Lambda">λ, 0 or more.</param>
internal sealed record L2(double Lambda) : Regularizer
{
    /// <summary>λ, 0 or more.</summary>
    public double Lambda { get; } = Require.NotNegative(Lambda, "lambda");

    /// <inheritdoc/>
    public override double Add<T>(ReadOnlySpan<T> weights, Span<T> gradient) => Penalty.Add(weights, gradient, 0, Lambda);
}
