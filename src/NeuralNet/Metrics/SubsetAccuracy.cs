using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The share of examples whose labels are all predicted rightly.</summary>
internal sealed record SubsetAccuracy : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

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
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            double wrong = TargetLabels.CountWrong(prediction, target);
            return double.IsNaN(wrong) ? wrong : wrong == 0 ? 1 : 0;
        }
    }
}
