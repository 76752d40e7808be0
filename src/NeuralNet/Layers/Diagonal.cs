namespace NeuralNet;

/// <summary>Multiplies each row by a learnt factor.</summary>
/// <remarks>
/// <code>
/// Y = diag(s)·X        ∂J/∂s = Σ ∂y ⊙ x over the examples        ∂J/∂X = diag(s)·∂J/∂Y                       (Eq. 16)
/// </code>
/// Its parameter is <c>scale</c>: a factor for each row, which starts at 1. As the first layer it learns which features matter, if it gets a higher rate
/// (<see cref="ParameterRule"/>). The regularizer and weight decay apply only to weights, so that the factors do not decay.
/// D. Holzmüller, L. Grinsztajn, I. Steinwart: Better by default. NeurIPS 2024.
/// </remarks>
public sealed record Diagonal : Layer
{
    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new DiagonalLayer<T>(
        this, context.CreateParameter<T>("scale", ParameterKind.Other, context.InputSize, 1, Initializer.Constant(1)));
}
