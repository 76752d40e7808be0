using System.Numerics;

namespace NeuralNet;

/// <summary>The stage of <see cref="NesterovMomentum"/> at work.</summary>
internal sealed class NesterovMomentum<T>(double factor, IReadOnlyList<Parameter<T>> parameters) : MomentStage<NesterovFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override NesterovFunction<T> FunctionOf(long iteration) => new(T.CreateChecked(factor));
}
