using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The stage of <see cref="DecoupledDecay"/> at work.</summary>
internal sealed class DecoupledDecay<T>(double rate) : GradientTransformation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T rate = T.CreateChecked(rate);

    /// <inheritdoc/>
    public override bool TreatsChunksAlone => true;

    /// <inheritdoc/>
    public override void Apply(in UpdateChunk<T> chunk)
    {
        if (chunk.Kind == ParameterKind.Weight)
        {
            TensorPrimitives.MultiplyAdd(chunk.Values, rate, chunk.Update, chunk.Update);
        }
    }

    /// <summary>There is none.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
    }
}
