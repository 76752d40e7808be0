using System.Numerics;

namespace NeuralNet.Tests.Training;

/// <summary>A stage that leaves the update as it is, and calls somebody when all gradients of an iteration are there.</summary>
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
