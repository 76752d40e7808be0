using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>‖ŷ − y‖². G. W. Brier: Verification of forecasts expressed in terms of probability. Monthly Weather Review 78, 1950.</summary>
internal sealed record BrierScore : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Classes;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => MeanRun<T>.Of(Score);

    private static double Score<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RangeCheck.All(prediction, T.Zero, T.One) ? ErrorMetric.SumOfSquares(prediction, target) : double.NaN;
}
