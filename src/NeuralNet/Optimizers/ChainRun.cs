using System.Numerics;

namespace NeuralNet;

/// <summary>The state of a chain. It applies all stages to one chunk before the next, so any chain makes only one pass over memory.</summary>
internal sealed class ChainRun<T> : OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of parameters from which several threads update them. Fewer are updated before a second thread has started.</summary>
    private const long ParallelLength = 64 * 1024;

    private readonly Parameter<T>[] parameters;
    private readonly OptimizerStage<T>[] stages;
    private readonly OptimizerStage<T>[] passes;
    private readonly LearningRateStage.Run<T>? lastStage;
    private readonly T[] factors;
    private readonly bool isParallel;
    private readonly (int Array, int Offset, int Length)[] chunks;
    private readonly ChunkState[] states;

    /// <summary>Splits the parameters into chunks.</summary>
    public ChainRun(IReadOnlyList<Parameter<T>> parameters, OptimizerStage<T>[] stages)
    {
        this.parameters = [.. parameters];
        this.stages = stages;

        // A learning rate at the end needs no separate pass, because the subtraction multiplies by a factor anyway.
        lastStage = stages[^1] as LearningRateStage.Run<T>;
        passes = lastStage is null ? stages : stages[..^1];
        factors = new T[parameters.Count];
        isParallel = stages.All(stage => stage.AllowsParallelChunks) && parameters.Sum(parameter => (long)parameter.Count) >= ParallelLength;
        chunks = Chunks.Of([.. parameters.Select(parameter => parameter.Count)], NextChunk.Length);

        // Threads divide the chunks from first to last. In this order each thread has the same part of every parameter. If a gradient was computed in
        // parts by columns, the thread finds its part in its own cache.
        chunks = isParallel ? [.. chunks.OrderBy(chunk => (double)chunk.Offset / parameters[chunk.Array].Count)] : chunks;
        states = new ChunkState[chunks.Length];
    }

    private enum ChunkState : byte
    {
        Old,
        Moved,
        Overflown,
    }

    /// <inheritdoc/>
    public override void Begin()
    {
        foreach (OptimizerStage<T> stage in stages)
        {
            stage.BeginFunction();
        }
    }

    /// <inheritdoc/>
    public override double Step(Objective<T> objective, long iteration)
    {
        double cost = objective.Evaluate();
        GradientComputed?.Invoke(objective, cost, iteration);
        UpdateStart<T> start = new(iteration, objective, Rates, cost, LastIteration);
        foreach (OptimizerStage<T> stage in stages)
        {
            stage.Begin(start);
        }

        for (int p = 0; p < factors.Length; p++)
        {
            double factor = Rates.Factor(p) is { } schedule ? start.ValueOf(schedule) : 1;
            factors[p] = T.CreateChecked((lastStage?.Rate ?? 1) * RateFactor * factor);     // Eq. 19: η(t)·r(t)
        }

        Update(objective, iteration);
        return cost;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        foreach (OptimizerStage<T> stage in stages)
        {
            stage.Reset();
        }
    }

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state)
    {
        for (int i = 0; i < stages.Length; i++)
        {
            stages[i].VisitState(state.Within(i));
        }
    }

    /// <summary>Updates the parameters. If a stage throws or a number overflows, it restores the parameters and resets the stages.</summary>
    private void Update(Objective<T> objective, long iteration)
    {
        Array.Clear(states);
        bool done = false;
        try
        {
            Chunks.ForEach(
                chunks.Length, isParallel ? objective.Threads : 1, (Run: this, objective, iteration),
                static (state, chunk) => state.Run.Update(chunk, state.objective, state.iteration));
            int overflown = Array.IndexOf(states, ChunkState.Overflown);
            if (overflown >= 0)
            {
                throw objective.UpdateDiverged(chunks[overflown].Array);
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

    private void Update(int index, Objective<T> objective, long iteration)
    {
        (int p, int offset, int length) = chunks[index];
        if (Rates.IsFrozen(p))
        {
            return;
        }

        Span<T> theta = parameters[p].Values.Slice(offset, length);
        Span<T> update = objective.Gradient(p).Slice(offset, length);
        UpdateChunk<T> chunk = new(iteration, p, parameters[p].Kind, offset, theta, update);
        foreach (OptimizerStage<T> stage in passes)
        {
            stage.Apply(chunk);
        }

        // The gradient is no longer needed. Its memory now holds the old θ, in case another chunk fails.
        states[index] = ParameterUpdate.Subtract(theta, update, factors[p]) ? ChunkState.Moved : ChunkState.Overflown;
    }

    /// <summary>Restores the old numbers of all updated chunks, and resets the stages.</summary>
    private void TakeBack(Objective<T> objective)
    {
        for (int i = 0; i < chunks.Length; i++)
        {
            (int p, int offset, int length) = chunks[i];
            if (states[i] != ChunkState.Old)
            {
                objective.Gradient(p).Slice(offset, length).CopyTo(parameters[p].Values[offset..]);
            }
        }

        Reset();
    }
}
