using System.Numerics;

namespace NeuralNet;

/// <summary>The stage that leaves the sign of a mean of the gradients: every number moves by the learning rate.</summary>
/// <remarks>
/// <code>
/// u ← sign(β₁a + (1 − β₁)g)        a ← β₂a + (1 − β₂)g        with g the update it gets; sign(0) = 0
/// </code>
/// X. Chen et al., Symbolic discovery of optimization algorithms, 2023.
/// </remarks>
/// <param name="Beta1">β₁, the share of the mean in the direction, from 0 to below 1. By default 0.9.</param>
/// <param name="Beta2">β₂, the share of the mean that is kept, from 0 to below 1. By default 0.99.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record LionDirection(double Beta1 = LionDirection.UsualBeta1, double Beta2 = LionDirection.UsualBeta2) : GradientTransformation
{
    internal const double UsualBeta1 = 0.9;
    internal const double UsualBeta2 = 0.99;

    /// <summary>β₁, the share of the mean in the direction, from 0 to below 1.</summary>
    /// <value>By default 0.9.</value>
    public double Beta1 { get; init => field = Require.ShareBelowOne(value, nameof(Beta1)); } = Require.ShareBelowOne(Beta1, nameof(Beta1));

    /// <summary>β₂, the share of the mean that is kept, from 0 to below 1.</summary>
    /// <value>By default 0.99.</value>
    public double Beta2 { get; init => field = Require.ShareBelowOne(value, nameof(Beta2)); } = Require.ShareBelowOne(Beta2, nameof(Beta2));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new LionDirection<T>(Beta1, Beta2, parameters);
    }
}

/// <summary>The stage of <see cref="LionDirection"/> at work.</summary>
internal sealed class LionDirection<T>(double beta1, double beta2, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<LionFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LionFunction<T> function = new(
        StageNumber.Share<T>(beta1, nameof(LionDirection.Beta1)), StageNumber.Share<T>(beta2, nameof(LionDirection.Beta2)));

    /// <inheritdoc/>
    protected override LionFunction<T> FunctionOf(long iteration) => function;
}
