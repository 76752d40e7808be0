using System.Text;
using NeuralNet.Metrics;

namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>The mean squared error, under a name that a user has chosen.</summary>
internal sealed record HostileMetric(string Title) : Metric
{
    public override bool IsHigherBetter => false;

    protected override string Name => Title;

    public override MetricRun<T> Start<T>(int outputs) => MeanSquaredError.Start<T>(outputs);

    protected override bool PrintMembers(StringBuilder builder) => false;
}
