using System.Numerics;

namespace NeuralNet;

/// <summary>The stage of <see cref="Momentum"/> at work.</summary>
internal sealed class Momentum<T>(double factor, IReadOnlyList<Parameter<T>> parameters) : MomentStage<MomentumFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override MomentumFunction<T> FunctionOf(long iteration) => new(T.CreateChecked(factor));
}
