using System.Numerics;

namespace NeuralNet;

/// <summary>The stage of <see cref="Momentum"/> at work.</summary>
internal sealed class Momentum<T>(double factor, IReadOnlyList<Parameter<T>> parameters) : MomentStage<MomentumFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T factor = StageNumber.Share<T>(factor, nameof(Momentum.Factor));

    /// <inheritdoc/>
    protected override MomentumFunction<T> FunctionOf(long iteration) => new(factor);
}
