using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The share of examples whose labels are all predicted correctly.</summary>
internal sealed record SubsetAccuracy : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Labels;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => MeanRun<T>.Of(Score);

    private static double Score<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double wrong = HammingLoss.CountWrong(prediction, target);
        return double.IsNaN(wrong) ? wrong : wrong == 0 ? 1 : 0;
    }
}
