using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>Gives the features of each example mean 0 and variance 1, and then each feature a learnt scale and shift.</summary>
/// <remarks>
/// <code>
/// x̂ = (x − μ)/√(v + ε)        y = γ ⊙ x̂ + β        μ, v: mean and biased variance over the features of one example      (Eq. 12)
/// ∂J/∂γ = Σ ∂y ⊙ x̂     ∂J/∂β = Σ ∂y     ∂J/∂x = (g − mean(g) − x̂·mean(g ⊙ x̂))/√(v + ε),   g = γ ⊙ ∂y, means over the features
/// </code>
/// Its parameters are <c>gamma</c>, at first 1, and <c>beta</c>, at first 0. It is the same in training and at inference, with any batch,
/// and so is for batches too small for <see cref="BatchNorm"/>. With a single feature nothing would be left, so it is refused. Of two features only
/// their order is left, x̂ = ±1, and hardly any gradient passes: use more. J. L. Ba, J. R. Kiros, G. E. Hinton: Layer normalization. 2016, Eq. 4.
/// </remarks>
public sealed record LayerNorm : Layer
{
    /// <summary>ε, which is added to the variance under the root.</summary>
    /// <value>By default 1e-5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = 1e-5;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is one feature only, which is its own mean.</exception>
    public override Layer<T> Build<T>(in BuildContext context) => context.InputSize > 1
        ? new LayerNormLayer<T>(
            this,
            context.CreateParameter<T>("gamma", ParameterKind.Other, context.InputSize, 1, Initializer.Constant(1)),
            context.CreateParameter<T>("beta", ParameterKind.Bias, context.InputSize, 1, Initializer.Zeros))
        : throw new ArgumentException(
            $"{RecordText.Short(this)} at {context.Path} needs at least 2 features of an example, but gets 1, which is its own mean: whatever it is, 0 would be left of it. "
            + "Take BatchNorm, or none.");

    /// <summary>What differs from the defaults.</summary>
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
