using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The stage of <see cref="ValueClipping"/> at work.</summary>
internal sealed class ValueClipping<T>(double limit) : GradientTransformation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T limit = StageNumber.Positive<T>(limit, nameof(ValueClipping.Limit));

    /// <inheritdoc/>
    public override bool TreatsChunksAlone => true;

    /// <inheritdoc/>
    public override void Apply(in UpdateChunk<T> chunk) => TensorPrimitives.Clamp(chunk.Update, -limit, limit, chunk.Update);

    /// <summary>There is none.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
    }
}
