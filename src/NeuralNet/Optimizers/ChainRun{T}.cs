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
    private readonly T[] moved = new T[ChunkLength];

    /// <inheritdoc/>
    public override double Step(Objective<T> objective, long iteration)
    {
        double cost = objective.Evaluate();
        foreach (GradientTransformation<T> stage in stages)
        {
            stage.Begin(new UpdateStart<T>(iteration, objective));
        }

        Update(objective, iteration);
        return cost;
    }

    /// <summary>Moves the parameters; if a stage throws or a number overflows, those that have moved are put back.</summary>
    private void Update(Objective<T> objective, long iteration)
    {
        int p = 0, offset = 0;
        bool done = false;
        try
        {
            for (; p < parameters.Length; p++)
            {
                Span<T> values = parameters[p].Values;
                Span<T> gradient = objective.Gradient(p);
                for (offset = 0; offset < values.Length; offset += ChunkLength)
                {
                    int length = Math.Min(ChunkLength, values.Length - offset);
                    Span<T> theta = values.Slice(offset, length);
                    Span<T> update = gradient.Slice(offset, length);
                    UpdateChunk<T> chunk = new(iteration, p, parameters[p].Kind, offset, theta, update);
                    foreach (GradientTransformation<T> stage in stages)
                    {
                        stage.Apply(chunk);
                    }

                    Span<T> next = moved.AsSpan(0, length);
                    TensorPrimitives.Subtract(theta, update, next);
                    if (!FiniteCheck.All<T>(next))
                    {
                        throw objective.UpdateDiverged(p);
                    }

                    // The gradient has done its work: its memory keeps the old θ, for the case that a later chunk fails.
                    theta.CopyTo(update);
                    next.CopyTo(theta);
                }
            }

            done = true;
        }
        finally
        {
            if (!done)
            {
                TakeBack(objective, p, offset);
            }
        }
    }

    /// <summary>Puts the old numbers back: all of the parameters before the last that moved, and as many of that as moved.</summary>
    private void TakeBack(Objective<T> objective, int last, int count)
    {
        for (int p = 0; p <= last; p++)
        {
            objective.Gradient(p)[..(p == last ? count : parameters[p].Count)].CopyTo(parameters[p].Values);
        }
    }
}
