using System.Numerics;

namespace NeuralNet;

/// <summary>The stage that gives the update a velocity: the heavy ball.</summary>
/// <remarks>
/// <code>
/// v ← μv + u        u ← v
/// </code>
/// B. T. Polyak, Some methods of speeding up the convergence of iteration methods, 1964.
/// </remarks>
/// <param name="Factor">μ, the share of the velocity that is left after an iteration, from 0 to below 1. By default 0.9.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record Momentum(double Factor = Momentum.UsualFactor) : GradientTransformation
{
    internal const double UsualFactor = 0.9;

    /// <summary>μ, the share of the velocity that is left after an iteration, from 0 to below 1.</summary>
    /// <value>By default 0.9.</value>
    public double Factor { get; init => field = Require.ShareBelowOne(value, nameof(Factor)); } = Require.ShareBelowOne(Factor, nameof(Factor));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new Momentum<T>(Factor, parameters);
    }
}

/// <summary>The stage of <see cref="Momentum"/> at work.</summary>
internal sealed class Momentum<T>(double factor, IReadOnlyList<Parameter<T>> parameters) : MomentStage<MomentumFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T factor = StageNumber.Share<T>(factor, nameof(Momentum.Factor));

    /// <inheritdoc/>
    protected override MomentumFunction<T> FunctionOf(long iteration) => new(factor);
}
