using System.Numerics;

namespace NeuralNet;

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
