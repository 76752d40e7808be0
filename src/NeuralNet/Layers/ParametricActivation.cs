using System.Text;

namespace NeuralNet;

/// <summary>An activation that each row learns to use more or less of.</summary>
/// <remarks>
/// <code>
/// y = x + α(f(x) − x)        ∂J/∂α = Σ ∂y·(f(x) − x) over the examples                                       (Eq. 17)
/// ∂J/∂X = (1 − α) ⊙ ∂J/∂Y + ∂J/∂Z of Eq. 4, for Z = X and ∂J/∂A = α ⊙ ∂J/∂Y
/// </code>
/// Its parameter is <c>alpha</c>: an α for each row, which starts at 1. There the layer is f itself, and at 0 it passes its inputs on. Put it after a
/// layer without an activation. The regularizer and weight decay apply only to weights, so that α does not decay.
/// D. Holzmüller, L. Grinsztajn, I. Steinwart: Better by default. NeurIPS 2024.
/// </remarks>
public sealed record ParametricActivation : Layer
{
    /// <summary>Initializes a layer that consists of an activation with a share for each row.</summary>
    /// <param name="activation">The function f.</param>
    /// <exception cref="ArgumentNullException"><paramref name="activation"/> is null.</exception>
    public ParametricActivation(Activation activation) => Activation = Require.NotNull(activation);

    /// <summary>The function f.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Activation Activation { get; init => field = Require.NotNull(value, nameof(Activation)); }

    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new ParametricActivationLayer<T>(
        this, context.CreateParameter<T>("alpha", ParameterKind.Other, context.InputSize, 1, Initializer.Constant(1)));

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Activation);
        return true;
    }
}
