using System.Numerics;

namespace NeuralNet;

/// <summary>The stage that makes a mean of the gradients, over the root of a mean of their squares, both corrected for their start.</summary>
/// <remarks>
/// <code>
/// a ← β₁a + (1 − β₁)u        s ← β₂s + (1 − β₂)u²        u ← (a/(1 − β₁ᵗ)) / (√(s/(1 − β₂ᵗ)) + ε)
/// </code>
/// D. P. Kingma, J. Ba, Adam: a method for stochastic optimization, algorithm 1, 2015.
/// </remarks>
/// <param name="Beta1">β₁, the share of the mean of the gradients that is kept, from 0 to below 1. By default 0.9.</param>
/// <param name="Beta2">β₂, the share of the mean of the squares that is kept, from 0 to below 1. By default 0.999.</param>
/// <param name="Epsilon">ε, above 0, which keeps the quotient finite where no gradient has been. By default 1e-8.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record AdamDirection(
    double Beta1 = AdamDirection.UsualBeta1,
    double Beta2 = AdamDirection.UsualBeta2,
    double Epsilon = AdamDirection.UsualEpsilon) : GradientTransformation
{
    internal const double UsualBeta1 = 0.9;
    internal const double UsualBeta2 = 0.999;
    internal const double UsualEpsilon = 1e-8;

    /// <summary>β₁, the share of the mean of the gradients that is kept, from 0 to below 1.</summary>
    /// <value>By default 0.9.</value>
    public double Beta1 { get; init => field = Require.ShareBelowOne(value, nameof(Beta1)); } = Require.ShareBelowOne(Beta1, nameof(Beta1));

    /// <summary>β₂, the share of the mean of the squares that is kept, from 0 to below 1.</summary>
    /// <value>By default 0.999.</value>
    public double Beta2 { get; init => field = Require.ShareBelowOne(value, nameof(Beta2)); } = Require.ShareBelowOne(Beta2, nameof(Beta2));

    /// <summary>ε, above 0, which keeps the quotient finite where no gradient has been.</summary>
    /// <value>By default 1e-8.</value>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = Require.Positive(Epsilon, nameof(Epsilon));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new AdamDirection<T>(new AdamCorrection<T>(Beta1, Beta2, Epsilon), parameters);
    }
}

/// <summary>The stage of <see cref="AdamDirection"/> at work.</summary>
internal sealed class AdamDirection<T>(AdamCorrection<T> correction, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<AdamFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override AdamFunction<T> FunctionOf(long iteration) => new(correction.At(iteration));
}
