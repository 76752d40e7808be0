using System.Numerics;

namespace NeuralNet;

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
