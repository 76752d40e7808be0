using System.Numerics;
using System.Text;

namespace NeuralNet.Metrics;

/// <summary>The share of examples whose true class is among the k with the largest predictions. Of equal predictions the first rows come first.</summary>
internal sealed record TopKAccuracy(int Count) : Metric
{
    /// <summary>k, at least 1.</summary>
    public int Count { get; } = Require.AtLeastOne(Count, "count");

    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Classes;

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        if (targets.Rows <= Count)
        {
            throw new ArgumentException(
                $"{RecordText.Short(this)} needs more than {Count} classes, with an output for each, but there are only {targets.Rows} outputs. It would always be 1.",
                nameof(targets));
        }

        base.Validate(targets);
    }

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => MeanRun<T>.Of(Score);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Count);
        return true;
    }

    private double Score<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int label = TargetClass.Of(target);
        if (TargetClass.Of(prediction) < 0)
        {
            return double.NaN;
        }

        int before = 0;
        for (int j = 0; j < prediction.Length; j++)
        {
            before += prediction[j] > prediction[label] || (prediction[j] == prediction[label] && j < label) ? 1 : 0;
        }

        return before < Count ? 1 : 0;
    }
}
