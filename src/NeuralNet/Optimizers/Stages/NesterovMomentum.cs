using System.Numerics;

namespace NeuralNet;

/// <summary>The stage that gives the update a velocity and looks one step of it ahead.</summary>
/// <remarks>
/// <code>
/// v ← μv + u        u ← u + μv   with the new v
/// </code>
/// Y. Nesterov, 1983, in the form of I. Sutskever et al., On the importance of initialization and momentum in deep learning, 2013, with θ at the
/// point
/// looked at.
/// </remarks>
/// <param name="Factor">μ, the share of the velocity that is left after an iteration, from 0 to below 1. By default 0.9.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record NesterovMomentum(double Factor = NesterovMomentum.UsualFactor) : GradientTransformation
{
    internal const double UsualFactor = 0.9;

    /// <summary>μ, the share of the velocity that is left after an iteration, from 0 to below 1.</summary>
    /// <value>By default 0.9.</value>
    public double Factor { get; init => field = Require.ShareBelowOne(value, nameof(Factor)); } = Require.ShareBelowOne(Factor, nameof(Factor));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new NesterovMomentum<T>(Factor, parameters);
    }
}

/// <summary>The stage of <see cref="NesterovMomentum"/> at work.</summary>
internal sealed class NesterovMomentum<T>(double factor, IReadOnlyList<Parameter<T>> parameters) : MomentStage<NesterovFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T factor = StageNumber.Share<T>(factor, nameof(NesterovMomentum.Factor));

    /// <inheritdoc/>
    protected override NesterovFunction<T> FunctionOf(long iteration) => new(factor);
}
