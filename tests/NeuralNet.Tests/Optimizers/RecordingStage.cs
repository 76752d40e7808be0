using System.Numerics;

namespace NeuralNet.Tests.Optimizers;

/// <summary>A stage that records every chunk and does not change the update.</summary>
public sealed record RecordingStage : OptimizerStage
{
    public ICollection<(long Iteration, int Parameter, ParameterKind Kind, int Offset, int Length)> Chunks { get; } = [];

    /// <summary>The recorded θ and update of all chunks.</summary>
    public ICollection<(double Value, double Update)> Numbers { get; } = [];

    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Stage<T>(this);

    private sealed class Stage<T>(RecordingStage record) : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void Apply(in UpdateChunk<T> chunk)
        {
            record.Chunks.Add((chunk.Iteration, chunk.ParameterIndex, chunk.Kind, chunk.Offset, chunk.Update.Length));
            for (int i = 0; i < chunk.Values.Length; i++)
            {
                record.Numbers.Add((double.CreateChecked(chunk.Values[i]), double.CreateChecked(chunk.Update[i])));
            }
        }
    }
}
