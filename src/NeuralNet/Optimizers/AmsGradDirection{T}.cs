using System.Numerics;

namespace NeuralNet;

/// <summary>The stage of <see cref="AmsGradDirection"/> at work.</summary>
internal sealed class AmsGradDirection<T>(AdamCorrection<T> correction, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<AmsGradFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override AmsGradFunction<T> FunctionOf(long iteration) => new(correction.At(iteration));
}
