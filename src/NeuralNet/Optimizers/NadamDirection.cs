namespace NeuralNet;

/// <summary>The stage of Adam with Nesterov's look ahead, and a momentum that warms up.</summary>
/// <remarks>
/// <code>
/// μₜ = β₁(1 − ½·0.96^(t·ScheduleDecay))
/// a ← μₜa + (1 − μₜ)u        s ← β₂s + (1 − β₂)u²
/// u ← (μₜ₊₁a/(1 − μ₁…μₜ₊₁) + (1 − μₜ)u/(1 − μ₁…μₜ)) / (√(s/(1 − β₂ᵗ)) + ε)
/// </code>
/// T. Dozat, Incorporating Nesterov momentum into Adam, algorithm 2 and section 3.2, 2016. The paper multiplies s/(1 − β₂ᵗ) by β₂ as well; like
/// other implementations this one does not.
/// </remarks>
/// <param name="Beta1">β₁, what the momentum μ warms up to, from 0 to below 1. By default 0.9.</param>
/// <param name="Beta2">β₂, the share of the mean of the squares that is kept, from 0 to below 1. By default 0.999.</param>
/// <param name="Epsilon">ε, above 0, which keeps the quotient finite where no gradient has been. By default 1e-8.</param>
/// <param name="ScheduleDecay">How fast the momentum warms up, per iteration, 0 or more. By default 0.004.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record NadamDirection(
    double Beta1 = NadamDirection.UsualBeta1,
    double Beta2 = NadamDirection.UsualBeta2,
    double Epsilon = NadamDirection.UsualEpsilon,
    double ScheduleDecay = NadamDirection.UsualScheduleDecay) : GradientTransformation
{
    internal const double UsualBeta1 = 0.9;
    internal const double UsualBeta2 = 0.999;
    internal const double UsualEpsilon = 1e-8;
    internal const double UsualScheduleDecay = 0.004;

    /// <summary>β₁, what the momentum μ warms up to, from 0 to below 1.</summary>
    /// <value>By default 0.9.</value>
    public double Beta1 { get; init => field = Require.ShareBelowOne(value, nameof(Beta1)); } = Require.ShareBelowOne(Beta1, nameof(Beta1));

    /// <summary>β₂, the share of the mean of the squares that is kept, from 0 to below 1.</summary>
    /// <value>By default 0.999.</value>
    public double Beta2 { get; init => field = Require.ShareBelowOne(value, nameof(Beta2)); } = Require.ShareBelowOne(Beta2, nameof(Beta2));

    /// <summary>ε, above 0, which keeps the quotient finite where no gradient has been.</summary>
    /// <value>By default 1e-8.</value>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = Require.Positive(Epsilon, nameof(Epsilon));

    /// <summary>How fast the momentum warms up, per iteration, 0 or more.</summary>
    /// <value>By default 0.004.</value>
    public double ScheduleDecay { get; init => field = Require.NotNegative(value, nameof(ScheduleDecay)); } =
        Require.NotNegative(ScheduleDecay, nameof(ScheduleDecay));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new NadamDirection<T>(this, parameters);
    }
}
