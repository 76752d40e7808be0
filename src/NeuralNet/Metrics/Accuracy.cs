namespace NeuralNet.Metrics;

/// <summary>The share of examples whose predicted class is the true one.</summary>
internal sealed record Accuracy : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        MetricInputs.RequireClasses(this, targets);
    }

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new AccuracyRun<T>();
}
