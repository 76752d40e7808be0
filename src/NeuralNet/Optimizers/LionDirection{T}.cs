using System.Numerics;

namespace NeuralNet;

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
