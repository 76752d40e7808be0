using System.Numerics;

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

/// <summary>The stage of <see cref="NadamDirection"/> at work.</summary>
internal sealed class NadamDirection<T>(NadamDirection description, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<NadamFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double beta1 = double.CreateChecked(StageNumber.Share<T>(description.Beta1, nameof(NadamDirection.Beta1)));
    private readonly T beta2 = StageNumber.Share<T>(description.Beta2, nameof(NadamDirection.Beta2));
    private readonly T epsilon = StageNumber.Positive<T>(description.Epsilon, nameof(NadamDirection.Epsilon));

    /// <summary>μ₁…μₜ of an iteration t: what depends on t alone, kept so that it need not be multiplied anew from the first.</summary>
    private (long Iteration, double Product) momenta = (0, 1);

    /// <inheritdoc/>
    protected override NadamFunction<T> FunctionOf(long iteration)
    {
        momenta = momenta.Iteration <= iteration ? momenta : (0, 1);
        while (momenta.Iteration < iteration)
        {
            double product = momenta.Product * MomentumOf(momenta.Iteration + 1);

            // A product that no longer falls, a few times the smallest number above 0, stays for ever: a later iteration need not count up to it.
            momenta = (product == momenta.Product ? iteration : momenta.Iteration + 1, product);
        }

        T now = T.CreateChecked(MomentumOf(iteration));
        double next = MomentumOf(iteration + 1);
        double left = 1 - Math.Pow(double.CreateChecked(beta2), iteration);
        return new NadamFunction<T>(
            new AdamNumbers<T>(now, beta2, T.CreateChecked(1 / Math.Sqrt(left)), epsilon),
            T.CreateChecked(next / (1 - (momenta.Product * next))),
            T.CreateChecked((1 - MomentumOf(iteration)) / (1 - momenta.Product)));
    }

    private double MomentumOf(long iteration) => beta1 * (1 - (0.5 * Math.Pow(0.96, iteration * description.ScheduleDecay)));
}
