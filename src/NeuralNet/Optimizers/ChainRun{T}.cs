using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>A chain at work: all stages on one chunk, then the next chunk, so that any chain costs one pass over memory.</summary>
internal sealed class ChainRun<T>(IReadOnlyList<Parameter<T>> parameters, GradientTransformation<T>[] stages) : OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Numbers in a chunk: parameter, update and two moments of it fit into 32 KB of first-level cache in float.</summary>
    private const int ChunkLength = 2048;

    private readonly Parameter<T>[] parameters = [.. parameters];

    /// <inheritdoc/>
    public override double Step(Objective<T> objective, long iteration)
    {
        double cost = objective.Evaluate();
        foreach (GradientTransformation<T> stage in stages)
        {
            stage.Begin(iteration);
        }

        for (int p = 0; p < parameters.Length; p++)
        {
            Span<T> values = parameters[p].Values;
            Span<T> gradient = objective.Gradient(p);
            for (int offset = 0; offset < values.Length; offset += ChunkLength)
            {
                int length = Math.Min(ChunkLength, values.Length - offset);
                Span<T> theta = values.Slice(offset, length);
                Span<T> update = gradient.Slice(offset, length);
                UpdateChunk<T> chunk = new(iteration, p, parameters[p].Kind, offset, theta, update);
                foreach (GradientTransformation<T> stage in stages)
                {
                    stage.Apply(chunk);
                }

                TensorPrimitives.Subtract(theta, update, theta);
            }
        }

        return cost;
    }
}
