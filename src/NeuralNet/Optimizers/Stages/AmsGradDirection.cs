using System.Numerics;

namespace NeuralNet;

/// <summary>The stage of Adam that divides by the root of the largest mean of squares so far, and so never takes larger steps again.</summary>
/// <remarks>
/// <code>
/// a ← β₁a + (1 − β₁)u        s ← β₂s + (1 − β₂)u²        r ← max(r, s)        u ← (a/(1 − β₁ᵗ)) / (√r/√(1 − β₂ᵗ) + ε)
/// </code>
/// S. J. Reddi, S. Kale, S. Kumar, On the convergence of Adam and beyond, 2018; with the corrections of the start that Adam has.
/// </remarks>
/// <param name="Beta1">β₁, the share of the mean of the gradients that is kept, from 0 to below 1. By default 0.9.</param>
/// <param name="Beta2">β₂, the share of the mean of the squares that is kept, from 0 to below 1. By default 0.999.</param>
/// <param name="Epsilon">ε, above 0, which keeps the quotient finite where no gradient has been. By default 1e-8.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record AmsGradDirection(
    double Beta1 = AmsGradDirection.UsualBeta1,
    double Beta2 = AmsGradDirection.UsualBeta2,
    double Epsilon = AmsGradDirection.UsualEpsilon) : GradientTransformation
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
        return new AmsGradDirection<T>(new AdamCorrection<T>(Beta1, Beta2, Epsilon), parameters);
    }
}

/// <summary>The stage of <see cref="AmsGradDirection"/> at work.</summary>
internal sealed class AmsGradDirection<T>(AdamCorrection<T> correction, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<AmsGradFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override AmsGradFunction<T> FunctionOf(long iteration) => new(correction.At(iteration));
}
