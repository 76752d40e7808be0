namespace NeuralNet.Metrics;

/// <summary>The coefficient of determination: 1 − Σ ω(ŷ − y)² / Σ ω(y − ȳ)² of each output, and their mean.</summary>
internal sealed record RSquared : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new RSquaredRun<T>(outputs);
}
