using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The share of labels that are predicted wrongly.</summary>
internal sealed record HammingLoss : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Labels;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new MeanRun<T>(Score);

    private static double Score<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T> => MetricInputs.CountWrongLabels(prediction, target) / target.Length;
}
