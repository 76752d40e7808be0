using System.Text;

namespace NeuralNet;

/// <summary>An optimizer made of stages.</summary>
internal sealed record ChainOptimizer : Optimizer
{
    private readonly ValueList<GradientTransformation> stages;

    /// <summary>Initializes a chain.</summary>
    public ChainOptimizer(ReadOnlySpan<GradientTransformation> stages)
    {
        if (stages.IsEmpty)
        {
            throw new ArgumentException("A chain needs at least one stage, for example new LearningRate(0.1), but got none.", nameof(stages));
        }

        Require.NoneNull(stages, nameof(stages));
        for (int i = 0; i < stages.Length; i++)
        {
            if (stages[i].IsOfGradients && i > 0)
            {
                throw new ArgumentException(
                    $"{RecordText.Short(stages[i])} looks at the gradients, before any stage, and so is the first stage of its chain, "
                    + $"but it came behind {RecordText.Short(stages[i - 1])}.",
                    nameof(stages));
            }
        }

        this.stages = new ValueList<GradientTransformation>(stages);
    }

    /// <summary>The stages, in their order.</summary>
    internal IReadOnlyList<GradientTransformation> Stages => stages;

    /// <inheritdoc/>
    internal override Schedule? LearningRate => stages.OfType<LearningRate>().LastOrDefault()?.Schedule;

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
        int last = stages.Count - 1;
        while (last >= 0 && stages[last] is not NeuralNet.LearningRate)
        {
            last--;
        }

        if (last < 0)
        {
            return base.WithLearningRate(schedule);
        }

        GradientTransformation[] changed = [.. stages];
        changed[last] = new LearningRate(schedule);
        return new ChainOptimizer(changed);
    }

    /// <inheritdoc/>
    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new ChainRun<T>(parameters, [.. stages.Select(stage => stage.Start(parameters))]);
}
