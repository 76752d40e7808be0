using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Decoupled decay: adds λθ to the update of weights. Biases and other parameters do not decay, and J does not change.</summary>
/// <remarks>
/// <code>
/// u ← u + λθ        for weights
/// </code>
/// I. Loshchilov, F. Hutter, Decoupled weight decay regularization, 2019. The paper multiplies λ only by the schedule. Here, as in PyTorch, a
/// <see cref="LearningRateStage"/> after this stage multiplies λ by the learning rate with its schedule.
/// </remarks>
internal sealed record WeightDecayStage(double Rate) : OptimizerStage
{
    public const double DefaultRate = 0.01;

    /// <summary>λ.</summary>
    public double Rate { get; } = Require.NotNegative(Rate, "weightDecay");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(T.CreateChecked(Rate));

    private sealed class Run<T>(T rate) : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override bool AllowsParallelChunks => true;

        public override void Apply(in UpdateChunk<T> chunk)
        {
            if (chunk.Kind == ParameterKind.Weight)
            {
                TensorPrimitives.MultiplyAdd(chunk.Values, rate, chunk.Update, chunk.Update);
            }
        }

        /// <summary>Does nothing, because there is no state.</summary>
        public override void VisitState(in StateVisitor<T> state)
        {
        }
    }
}
