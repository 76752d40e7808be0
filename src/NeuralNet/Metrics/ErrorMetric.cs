using System.Text;

namespace NeuralNet.Metrics;

/// <summary>How far predictions are from targets that are numbers, as a mean over examples and outputs.</summary>
internal sealed record ErrorMetric(ErrorKind Kind) : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

    /// <inheritdoc/>
    protected override string Name => Kind.ToString();

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new ErrorRun<T>(Kind);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;
}
