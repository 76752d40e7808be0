using System.Numerics;

namespace NeuralNet;

/// <summary>The stage that divides by the root of a mean of the squares.</summary>
/// <remarks>
/// <code>
/// s ← ρs + (1 − ρ)u²        u ← u/(√s + ε)
/// </code>
/// T. Tieleman, G. Hinton, Neural networks for machine learning, lecture 6.5, 2012.
/// </remarks>
/// <param name="Decay">ρ, the share of the mean of the squares that is kept, from 0 to below 1. By default 0.99.</param>
/// <param name="Epsilon">ε, above 0, which keeps the quotient finite where no gradient has been. By default 1e-8.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record RmsPropDirection(
    double Decay = RmsPropDirection.UsualDecay,
    double Epsilon = RmsPropDirection.UsualEpsilon) : GradientTransformation
{
    internal const double UsualDecay = 0.99;
    internal const double UsualEpsilon = 1e-8;

    /// <summary>ρ, the share of the mean of the squares that is kept, from 0 to below 1.</summary>
    /// <value>By default 0.99.</value>
    public double Decay { get; init => field = Require.ShareBelowOne(value, nameof(Decay)); } = Require.ShareBelowOne(Decay, nameof(Decay));

    /// <summary>ε, above 0, which keeps the quotient finite where no gradient has been.</summary>
    /// <value>By default 1e-8.</value>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = Require.Positive(Epsilon, nameof(Epsilon));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new RmsPropDirection<T>(Decay, Epsilon, parameters);
    }
}

/// <summary>The stage of <see cref="RmsPropDirection"/> at work.</summary>
internal sealed class RmsPropDirection<T>(double decay, double epsilon, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<RootMeanSquareFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T keep = StageNumber.Share<T>(decay, nameof(RmsPropDirection.Decay));
    private readonly T epsilon = StageNumber.Positive<T>(epsilon, nameof(RmsPropDirection.Epsilon));

    /// <inheritdoc/>
    protected override RootMeanSquareFunction<T> FunctionOf(long iteration) => new(keep, T.One - keep, epsilon);
}
