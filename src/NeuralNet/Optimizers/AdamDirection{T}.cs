using System.Numerics;

namespace NeuralNet;

/// <summary>The stage of <see cref="AdamDirection"/> at work.</summary>
internal sealed class AdamDirection<T>(AdamCorrection<T> correction, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<AdamFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override AdamFunction<T> FunctionOf(long iteration) => new(correction.At(iteration));
}
