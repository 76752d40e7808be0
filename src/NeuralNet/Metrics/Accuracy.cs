using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The share of examples whose predicted class is the true one.</summary>
internal sealed record Accuracy : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        MetricInputs.RequireClasses(this, targets);
    }

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new MeanRun<T, Score>(default);

    private readonly struct Score : IExampleScore
    {
        public double Of<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int predicted = TargetClass.Of(prediction);
            return predicted < 0 ? double.NaN : predicted == TargetClass.Of(target) ? 1 : 0;
        }
    }
}
