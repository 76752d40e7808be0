using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>Normalizes each feature to mean 0 and variance 1 over the batch, then applies a learnt scale and shift.</summary>
/// <remarks>
/// <code>
/// x̂ = (x − μ)/√(v + ε)        y = γ·x̂ + β                                                     (Eq. 12)
/// training     μ, v: mean and biased variance of the feature over the batch; running statistics r ← ρr + (1 − ρ)s
/// inference    μ, v: the running mean and variance
/// ∂J/∂γ = Σ ∂y ⊙ x̂     ∂J/∂β = Σ ∂y     ∂J/∂x = γ/√(v + ε) · (∂y − mean(∂y) − x̂·mean(∂y ⊙ x̂)),   over the examples
/// </code>
/// Its parameters are <c>gamma</c>, which starts at 1, and <c>beta</c>, which starts at 0. Its statistics are <c>mean</c>, which starts at 0, and
/// <c>variance</c>, which starts at 1. The layer before it needs no bias (<see cref="Dense.UseBias"/>), because the mean is subtracted. Training
/// refuses a batch of one example, because its normalized values would all be 0. <see cref="TrainingOptions.LastBatch"/> avoids such a batch at the
/// end of an epoch. A prediction uses only the running statistics, so it does not depend on the batch.
/// <para>
/// The running variance must fit into T. The standard deviation of a feature may be up to 1.8e19 in float and up to 1.3e154 in double. If it is
/// larger, the step throws a <see cref="TrainingDivergedException"/> that names the feature, because every prediction would otherwise use a wrong
/// variance. Scale such a feature before training.
/// </para>
/// S. Ioffe, C. Szegedy: Batch normalization. ICML 2015, algorithms 1 and 2.
/// </remarks>
public sealed record BatchNorm : Layer
{
    /// <summary>ρ, the share of the running statistics that each batch keeps: at least 0 and less than 1.</summary>
    /// <value>By default 0.9. Some libraries use 1 − ρ and call it momentum.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, 1 or more, or NaN.</exception>
    public double RunningShare { get; init => field = Require.ShareBelowOne(value, nameof(RunningShare)); } = 0.9;

    /// <summary>ε, which is added to the variance before the square root is taken.</summary>
    /// <value>By default 1e-5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = 1e-5;

    /// <summary>
    /// Whether the running variance is updated with the biased variance of a batch of m examples, as in Keras. If not, that variance is multiplied by
    /// m/(m − 1), as in the paper and in PyTorch.
    /// </summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool UseBiasedVariance { get; init; }

    /// <inheritdoc/>
    public override bool MixesExamples => true;

    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context)
    {
        int size = context.InputSize;
        return new BatchNormLayer<T>(
            this,
            context.CreateParameter<T>("gamma", ParameterKind.Other, size, 1, Initializer.Constant(1)),
            context.CreateParameter<T>("beta", ParameterKind.Bias, size, 1, Initializer.Zeros),
            context.CreateParameter<T>("mean", ParameterKind.Statistic, size, 1, Initializer.Zeros),
            context.CreateParameter<T>("variance", ParameterKind.Statistic, size, 1, Initializer.Constant(1)));
    }

    /// <summary>The settings that differ from the defaults.</summary>
    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string[] members =
        [
            .. RunningShare == 0.9 ? (string[])[] : [string.Create(CultureInfo.InvariantCulture, $"RunningShare = {RunningShare}")],
            .. Epsilon == 1e-5 ? (string[])[] : [string.Create(CultureInfo.InvariantCulture, $"Epsilon = {Epsilon}")],
            .. UseBiasedVariance ? ["biased variance"] : (string[])[],
        ];
        builder.AppendJoin(", ", members);
        return members.Length > 0;
    }
}
