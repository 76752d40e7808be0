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

        foreach (GradientTransformation stage in stages)
        {
            ArgumentNullException.ThrowIfNull(stage, nameof(stages));
        }

        this.stages = new ValueList<GradientTransformation>(stages);
    }

    /// <inheritdoc/>
    internal override Schedule? LearningRate => stages.OfType<LearningRate>().LastOrDefault()?.Schedule;

    /// <inheritdoc/>
    public override string ToString() => $"Chain({string.Join(", ", stages)})";

    /// <inheritdoc/>
    internal override Optimizer WithLearningRate(Schedule schedule) => LearningRate is null
        ? throw new NotSupportedException($"{this} has no stage LearningRate, whose rate could be another.")
        : new ChainOptimizer([.. stages.Select(stage => stage is LearningRate ? new LearningRate(schedule) : stage)]);

    /// <inheritdoc/>
    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new ChainRun<T>(parameters, [.. stages.Select(stage => stage.Start(parameters))]);
}
