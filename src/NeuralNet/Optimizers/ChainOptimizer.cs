using System.Text;

namespace NeuralNet;

/// <summary>An optimizer made of stages.</summary>
internal sealed record ChainOptimizer : Optimizer
{
    private readonly ValueList<OptimizerStage> stages;

    /// <summary>Initializes a chain.</summary>
    public ChainOptimizer(ReadOnlySpan<OptimizerStage> stages)
    {
        if (stages.IsEmpty)
        {
            throw new ArgumentException("A chain needs at least one stage, for example OptimizerStage.LearningRate(0.1), but got none.", nameof(stages));
        }

        Require.NoneNull(stages, nameof(stages));
        for (int i = 1; i < stages.Length; i++)
        {
            if (stages[i].NeedsAllGradients)
            {
                throw new ArgumentException(
                    $"{RecordText.Short(stages[i])} needs all gradients before any stage changes them. It must be the first stage of its chain, "
                    + $"but it comes after {RecordText.Short(stages[i - 1])}.",
                    nameof(stages));
            }
        }

        this.stages = new ValueList<OptimizerStage>(stages);
        if (LearningRate is not null && this.stages.FirstOrDefault(stage => !stage.HasRate) is { } own)
        {
            throw new ArgumentException(
                $"{RecordText.Short(own)} finds the step of each number itself, so that its chain has no learning rate, but it has the stage LearningRate. "
                + "Leave out that stage.",
                nameof(stages));
        }

        if (HasDecay && this.stages.FirstOrDefault(stage => stage.GoesBack) is { } back)
        {
            throw new ArgumentException(
                $"{RecordText.Short(back)} takes whole steps back, so that its chain can have no weight decay, but it has the stage WeightDecay. "
                + "Leave out that stage, and set a Regularizer.L2.",
                nameof(stages));
        }
    }

    /// <summary>The stages, in their order.</summary>
    internal IReadOnlyList<OptimizerStage> Stages => stages;

    /// <inheritdoc/>
    internal override Schedule? LearningRate => stages.OfType<LearningRateStage>().LastOrDefault()?.Schedule;

    /// <inheritdoc/>
    internal override bool HasDecay => stages.Any(stage => stage is WeightDecayStage);

    /// <inheritdoc/>
    internal override bool HasRate => stages.All(stage => stage.HasRate);

    /// <inheritdoc/>
    internal override bool GoesBack => stages.Any(stage => stage.GoesBack);

    /// <inheritdoc/>
    internal override bool NeedsWholeBatch => stages.Any(stage => stage.NeedsWholeBatch);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of("Chain", PrintMembers);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.AppendList(", ", stages.AsSpan());
        return true;
    }

    /// <inheritdoc/>
    internal override Optimizer WithLearningRate(Schedule schedule)
    {
        OptimizerStage[] changed = [.. stages];
        int last = Array.FindLastIndex(changed, stage => stage is LearningRateStage);
        if (last < 0)
        {
            return base.WithLearningRate(schedule);
        }

        changed[last] = new LearningRateStage(schedule);
        return new ChainOptimizer(changed);
    }

    /// <inheritdoc/>
    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new ChainRun<T>(parameters, [.. stages.Select(stage => stage.Start(parameters))]);
}
