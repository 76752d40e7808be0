using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Multiplies by the learning rate. As the only stage it is gradient descent.</summary>
/// <remarks>
/// <code>
/// u ← η(t)·u
/// </code>
/// </remarks>
internal sealed record LearningRateStage(Schedule Schedule) : OptimizerStage
{
    /// <summary>η.</summary>
    public Schedule Schedule { get; } = Require.NotNull(Schedule, "learningRate");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(Schedule);

    internal sealed class Run<T>(Schedule schedule) : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>η of the current iteration.</summary>
        public double Rate { get; private set; }

        public override bool AllowsParallelChunks => true;

        public override void Begin(in UpdateStart<T> start) => Rate = start.ValueOf(schedule);

        public override void Apply(in UpdateChunk<T> chunk) => TensorPrimitives.Multiply(chunk.Update, T.CreateChecked(Rate), chunk.Update);

        /// <summary>Does nothing, because there is no state.</summary>
        public override void VisitState(in StateVisitor<T> state)
        {
        }
    }
}
