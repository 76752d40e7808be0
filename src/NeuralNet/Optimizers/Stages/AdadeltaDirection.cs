using System.Numerics;

namespace NeuralNet;

/// <summary>The stage that divides by the root of a mean of the squares, and multiplies by that of the updates.</summary>
/// <remarks>
/// <code>
/// s ← ρs + (1 − ρ)u²        d = √(q + ε)/√(s + ε)·u        q ← ρq + (1 − ρ)d²        u ← d
/// </code>
/// M. D. Zeiler, ADADELTA: an adaptive learning rate method, 2012.
/// </remarks>
/// <param name="Decay">ρ, the share of the mean of the squares that is kept, from 0 to below 1. By default 0.9.</param>
/// <param name="Epsilon">ε, above 0, which keeps the quotient finite where no gradient has been. By default 1e-6.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record AdadeltaDirection(
    double Decay = AdadeltaDirection.UsualDecay,
    double Epsilon = AdadeltaDirection.UsualEpsilon) : GradientTransformation
{
    internal const double UsualDecay = 0.9;
    internal const double UsualEpsilon = 1e-6;

    /// <summary>ρ, the share of the mean of the squares that is kept, from 0 to below 1.</summary>
    /// <value>By default 0.9.</value>
    public double Decay { get; init => field = Require.ShareBelowOne(value, nameof(Decay)); } = Require.ShareBelowOne(Decay, nameof(Decay));

    /// <summary>ε, above 0, which keeps the quotient finite where no gradient has been.</summary>
    /// <value>By default 1e-6.</value>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = Require.Positive(Epsilon, nameof(Epsilon));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new AdadeltaDirection<T>(Decay, Epsilon, parameters);
    }
}

/// <summary>The stage of <see cref="AdadeltaDirection"/> at work.</summary>
internal sealed class AdadeltaDirection<T>(double decay, double epsilon, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<AdadeltaFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T keep = StageNumber.Share<T>(decay, nameof(AdadeltaDirection.Decay));
    private readonly T epsilon = StageNumber.Positive<T>(epsilon, nameof(AdadeltaDirection.Epsilon));

    /// <inheritdoc/>
    protected override AdadeltaFunction<T> FunctionOf(long iteration) => new(keep, T.One - keep, epsilon);
}
