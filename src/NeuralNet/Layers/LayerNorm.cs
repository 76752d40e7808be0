using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>Normalizes the features of each example to mean 0 and variance 1, then applies a learnt scale and shift to each feature.</summary>
/// <remarks>
/// <code>
/// x̂ = (x − μ)/√(v + ε)        y = γ ⊙ x̂ + β        μ, v: mean and biased variance over the features of one example      (Eq. 12)
/// ∂J/∂γ = Σ ∂y ⊙ x̂     ∂J/∂β = Σ ∂y     ∂J/∂x = (g − mean(g) − x̂·mean(g ⊙ x̂))/√(v + ε),   g = γ ⊙ ∂y, means over the features
/// </code>
/// Its parameters are <c>gamma</c>, which starts at 1, and <c>beta</c>, which starts at 0. It does the same in training and at inference, for any
/// batch. Use it if batches are too small for <see cref="BatchNorm"/>. A single feature is refused, because its normalized value would always be 0.
/// Two features keep only their order, x̂ = ±1, and pass hardly any gradient. Use more features.
/// J. L. Ba, J. R. Kiros, G. E. Hinton: Layer normalization. 2016, Eq. 4.
/// </remarks>
public sealed record LayerNorm : Layer
{
    /// <summary>ε, which is added to the variance before the square root is taken.</summary>
    /// <value>By default 1e-5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = 1e-5;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is only one feature. It is its own mean, so its normalized value would always be 0.</exception>
    public override Layer<T> Build<T>(in BuildContext context) => context.InputSize > 1
        ? new LayerNormLayer<T>(
            this,
            context.CreateParameter<T>("gamma", ParameterKind.Other, context.InputSize, 1, Initializer.Constant(1)),
            context.CreateParameter<T>("beta", ParameterKind.Bias, context.InputSize, 1, Initializer.Zeros))
        : throw new ArgumentException(
            $"{RecordText.Short(this)} at {context.Path} needs at least 2 features, but gets 1. A single feature is its own mean, so its normalized value would always be 0. "
            + "Use BatchNorm, or no normalization.");

    /// <summary>The settings that differ from the defaults.</summary>
    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (Epsilon == 1e-5)
        {
            return false;
        }

        builder.Append(CultureInfo.InvariantCulture, $"Epsilon = {Epsilon}");
        return true;
    }
}
