using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>−log of the probability predicted for the true class.</summary>
internal sealed record LogLoss : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Classes;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => MeanRun<T>.Of(Score);

    /// <summary>−log p. As in scikit-learn, p is at least ε and at most 1 − ε, with the machine epsilon ε of T.</summary>
    private static double Score<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!RangeCheck.All(prediction, T.Zero, T.One))
        {
            return double.NaN;
        }

        double p = double.CreateTruncating(prediction[target.Length == 1 ? 0 : TargetClass.Of(target)]);
        double ofTrueClass = target.Length == 1 && target[0] == T.Zero ? 1 - p : p;
        double epsilon = double.CreateTruncating(T.BitIncrement(T.One) - T.One);
        return -Math.Log(Math.Clamp(ofTrueClass, epsilon, 1 - epsilon));
    }
}
