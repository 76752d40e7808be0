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
    public override MetricRun<T> Start<T>(int outputs) => MeanRun<T>.Of(CountWrong, outputs);

    /// <summary>The number of labels of an example that are predicted wrongly. It is NaN if a prediction is NaN.</summary>
    internal static double CountWrong<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double wrong = 0;
        for (int j = 0; j < target.Length; j++)
        {
            wrong += T.IsNaN(prediction[j]) ? double.NaN : TargetClass.IsYes(prediction[j]) == TargetClass.IsYes(target[j]) ? 0 : 1;
        }

        return wrong;
    }
}
