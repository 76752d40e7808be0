using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>‖ŷ − y‖². G. W. Brier: Verification of forecasts expressed in terms of probability. Monthly Weather Review 78, 1950.</summary>
internal sealed record BrierScore : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

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
            double sum = Probabilities.Are(prediction) ? 0 : double.NaN;
            for (int j = 0; j < target.Length; j++)
            {
                double error = double.CreateTruncating(prediction[j]) - double.CreateTruncating(target[j]);
                sum += error * error;
            }

            return sum;
        }
    }
}
