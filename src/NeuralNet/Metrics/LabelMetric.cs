using System.Numerics;
using System.Text;

namespace NeuralNet.Metrics;

/// <summary>The share of labels that are predicted wrongly, or the share of examples whose labels are all predicted correctly.</summary>
internal sealed record LabelMetric(LabelMetric.LabelKind Kind) : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => Kind == LabelKind.SubsetAccuracy;

    /// <inheritdoc/>
    protected override string Name => Kind.ToString();

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Labels;

    /// <inheritdoc/>
    private protected override bool IsSumOverOutputs => Kind == LabelKind.HammingLoss;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) =>
        Kind == LabelKind.HammingLoss ? MeanRun<T>.Of(CountWrong, outputs) : MeanRun<T>.Of(AreAllCorrect);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;

    /// <summary>The number of labels of an example that are predicted wrongly. It is NaN if a prediction is NaN.</summary>
    private static double CountWrong<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double wrong = 0;
        for (int j = 0; j < target.Length; j++)
        {
            wrong += T.IsNaN(prediction[j]) ? double.NaN : TargetClass.IsYes(prediction[j]) == TargetClass.IsYes(target[j]) ? 0 : 1;
        }

        return wrong;
    }

    /// <summary>1 if all labels of an example are predicted correctly, otherwise 0. It is NaN if a prediction is NaN.</summary>
    private static double AreAllCorrect<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double wrong = CountWrong(prediction, target);
        return double.IsNaN(wrong) ? wrong : wrong == 0 ? 1 : 0;
    }

    /// <summary>The metrics of labels.</summary>
    internal enum LabelKind
    {
        /// <summary>The share of labels that are predicted wrongly.</summary>
        HammingLoss,

        /// <summary>The share of examples whose labels are all predicted correctly.</summary>
        SubsetAccuracy,
    }
}
