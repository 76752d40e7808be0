using System.Numerics;

namespace NeuralNet.Tests.Training;

/// <summary>A stage that does not change the update. It calls a function when all gradients of an iteration are computed.</summary>
public sealed record BeforeUpdate(Action<long> Act) : OptimizerStage
{
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Stage<T>(Act);

    private sealed class Stage<T>(Action<long> act) : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void Begin(in UpdateStart<T> start) => act(start.Iteration);

        public override void Apply(in UpdateChunk<T> chunk)
        {
        }
    }
}
