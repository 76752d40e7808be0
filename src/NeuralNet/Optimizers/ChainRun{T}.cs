using System.Numerics;

namespace NeuralNet;

/// <summary>A chain at work: all stages on one chunk, then the next chunk, so that any chain costs one pass over memory.</summary>
internal sealed class ChainRun<T> : OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Numbers in a chunk: parameter, update and two moments of it fit into 32 KB of first-level cache in float.</summary>
    private const int ChunkLength = 2048;

    /// <summary>Chunks in a part of the work: some microseconds for a thread.</summary>
    private const int ChunksOfPart = 8;

    private readonly Parameter<T>[] parameters;
    private readonly GradientTransformation<T>[] stages;
    private readonly bool isParallel;
    private readonly (int Parameter, int Offset, int Length)[] parts;

    /// <summary>For each part, how many of its numbers have moved in this step.</summary>
    private readonly int[] moved;

    /// <summary>Cuts the parameters into parts.</summary>
    public ChainRun(IReadOnlyList<Parameter<T>> parameters, GradientTransformation<T>[] stages)
    {
        const int PartLength = ChunksOfPart * ChunkLength;
        this.parameters = [.. parameters];
        this.stages = stages;
        isParallel = stages.All(stage => stage.TreatsChunksAlone);
        parts =
        [
            .. from p in Enumerable.Range(0, parameters.Count)
               from i in Enumerable.Range(0, (parameters[p].Count + PartLength - 1) / PartLength)
               select (p, i * PartLength, Math.Min(PartLength, parameters[p].Count - (i * PartLength))),
        ];
        moved = new int[parts.Length];
    }

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
        Array.Clear(moved);
        UpdateJob job = new(this, objective, iteration);
        bool done = false;
        try
        {
            WorkerPool.Shared.Run(ref job, parts.Length, isParallel ? objective.Threads : 1);
            int overflown = Array.FindIndex(moved, count => count < 0);
            if (overflown >= 0)
            {
                throw objective.UpdateDiverged(parts[overflown].Parameter);
            }

            done = true;
        }
        finally
        {
            if (!done)
            {
                TakeBack(objective);
            }
        }
    }

    /// <summary>Moves the numbers of a part, until one leaves the range of T.</summary>
    private void Update(int part, Objective<T> objective, long iteration)
    {
        (int p, int start, int length) = parts[part];
        Span<T> values = parameters[p].Values.Slice(start, length);
        Span<T> gradient = objective.Gradient(p).Slice(start, length);
        for (int offset = 0; offset < length; offset += ChunkLength)
        {
            int count = Math.Min(ChunkLength, length - offset);
            Span<T> theta = values.Slice(offset, count);
            Span<T> update = gradient.Slice(offset, count);
            UpdateChunk<T> chunk = new(iteration, p, parameters[p].Kind, start + offset, theta, update);
            foreach (GradientTransformation<T> stage in stages)
            {
                stage.Apply(chunk);
            }

            // The gradient has done its work: its memory keeps the old θ, for the case that another chunk fails.
            bool isFinite = ParameterUpdate.Subtract(theta, update);
            moved[part] = offset + count;
            if (!isFinite)
            {
                moved[part] = -moved[part];
                return;
            }
        }
    }

    /// <summary>Puts the old numbers of all parts back, as far as they have moved.</summary>
    private void TakeBack(Objective<T> objective)
    {
        for (int part = 0; part < parts.Length; part++)
        {
            (int p, int start, _) = parts[part];
            int count = Math.Abs(moved[part]);
            objective.Gradient(p).Slice(start, count).CopyTo(parameters[p].Values[start..]);
        }
    }

    private readonly struct UpdateJob(ChainRun<T> run, Objective<T> objective, long iteration) : IParallelJob
    {
        public void Run(int part, int slot) => run.Update(part, objective, iteration);
    }
}
