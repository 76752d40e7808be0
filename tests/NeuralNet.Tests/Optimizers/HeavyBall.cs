using System.Numerics;

namespace NeuralNet.Tests.Optimizers;

/// <summary>A user's own stage: v = μv + u; u ← v.</summary>
public sealed record HeavyBall(double Factor) : OptimizerStage
{
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new Stage<T>(T.CreateChecked(Factor), [.. parameters.Select(parameter => new T[parameter.Count])]);

    private sealed class Stage<T>(T factor, T[][] velocities) : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void Apply(in UpdateChunk<T> chunk)
        {
            Span<T> velocity = velocities[chunk.ParameterIndex].AsSpan(chunk.Offset, chunk.Update.Length);
            for (int i = 0; i < velocity.Length; i++)
            {
                velocity[i] = (factor * velocity[i]) + chunk.Update[i];
                chunk.Update[i] = velocity[i];
            }
        }

        public override void Reset()
        {
            foreach (T[] velocity in velocities)
            {
                Array.Clear(velocity);
            }
        }
    }
}
