using System.Numerics;

namespace NeuralNet;

/// <summary>The stage of <see cref="NesterovMomentum"/> at work.</summary>
internal sealed class NesterovMomentum<T>(double factor, IReadOnlyList<Parameter<T>> parameters) : MomentStage<NesterovFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T factor = StageNumber.Share<T>(factor, nameof(NesterovMomentum.Factor));

    /// <inheritdoc/>
    protected override NesterovFunction<T> FunctionOf(long iteration) => new(factor);
}
