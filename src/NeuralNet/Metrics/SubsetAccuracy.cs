using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The share of examples whose labels are all predicted rightly.</summary>
internal sealed record SubsetAccuracy : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Labels;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new MeanRun<T>(Score);

    private static double Score<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double wrong = MetricInputs.CountWrongLabels(prediction, target);
        return double.IsNaN(wrong) ? wrong : wrong == 0 ? 1 : 0;
    }
}
