using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The share of labels that are predicted wrongly.</summary>
internal sealed record HammingLoss : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        MetricInputs.RequireLabels(this, targets);
    }

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new MeanRun<T, Score>(default);

    private readonly struct Score : IExampleScore
    {
        public double Of<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
            where T : unmanaged, IFloatingPointIeee754<T> => TargetLabels.CountWrong(prediction, target) / target.Length;
    }
}
