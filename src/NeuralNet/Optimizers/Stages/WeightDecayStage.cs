using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Decoupled decay: adds λθ to the update of weights. Biases and other parameters decay only if a rule says so, and J does not change.</summary>
/// <remarks>
/// <code>
/// u ← u + λ(t)·d(t)·θ        d: factor of the rule of the parameter; without one it is 1 for weights and 0 for others        (Eq. 19)
/// </code>
/// I. Loshchilov, F. Hutter, Decoupled weight decay regularization, 2019. The paper multiplies λ only by the schedule. Here, as in PyTorch, a
/// <see cref="LearningRateStage"/> after this stage multiplies λ by the learning rate with its schedule.
/// </remarks>
internal sealed record WeightDecayStage(Schedule Rate) : OptimizerStage
{
    public const double DefaultRate = 0.01;

    /// <summary>λ.</summary>
    public Schedule Rate { get; } = Require.NotNull(Rate, "weightDecay");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(Rate, [.. parameters.Select(parameter => parameter.Kind)]);

    private sealed class Run<T>(Schedule rate, ParameterKind[] kinds) : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T[] rates = new T[kinds.Length];

        public override bool AllowsParallelChunks => true;

        public override void Begin(in UpdateStart<T> start)
        {
            double now = start.ValueOf(rate);
            for (int p = 0; p < rates.Length; p++)
            {
                double factor = start.Rates.DecayFactor(p) is { } schedule ? start.ValueOf(schedule) : kinds[p] == ParameterKind.Weight ? 1 : 0;
                rates[p] = T.CreateChecked(now * factor);
            }
        }

        public override void Apply(in UpdateChunk<T> chunk)
        {
            T now = rates[chunk.ParameterIndex];
            if (now != T.Zero)
            {
                TensorPrimitives.MultiplyAdd(chunk.Values, now, chunk.Update, chunk.Update);
            }
        }

        /// <summary>Does nothing, because there is no state.</summary>
        public override void VisitState(in StateVisitor<T> state)
        {
        }
    }
}
