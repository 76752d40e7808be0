using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Keeps each number of the update within bounds.</summary>
/// <remarks>
/// <code>
/// u ← min(max(u, −limit), limit)
/// </code>
/// This changes the direction of the update. <see cref="ClipByGlobalNormStage"/> keeps it.
/// </remarks>
internal sealed record ClipByValueStage(double Limit) : OptimizerStage
{
    /// <summary>The largest size of a number.</summary>
    public double Limit { get; } = Require.Positive(Limit, "limit");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(StageConstants.Positive<T>(Limit, "limit"));

    private sealed class Run<T>(T limit) : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override bool AllowsParallelChunks => true;

        public override void Apply(in UpdateChunk<T> chunk) => TensorPrimitives.Clamp(chunk.Update, -limit, limit, chunk.Update);

        /// <summary>Does nothing, because there is no state.</summary>
        public override void VisitState(in StateVisitor<T> state)
        {
        }
    }
}
