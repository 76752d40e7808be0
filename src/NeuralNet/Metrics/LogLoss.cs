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
    public override MetricRun<T> Start<T>(int outputs) => new MeanRun<T>(Score);

    /// <summary>−log p, p held off 0 and 1 by the machine epsilon of T, as scikit-learn does.</summary>
    private static double Score<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!MetricInputs.AreProbabilities(prediction))
        {
            return double.NaN;
        }

        double p = double.CreateTruncating(prediction[target.Length == 1 ? 0 : TargetClass.Of(target)]);
        double ofTrueClass = target.Length == 1 && target[0] == T.Zero ? 1 - p : p;
        double epsilon = double.CreateTruncating(T.BitIncrement(T.One) - T.One);
        return -Math.Log(Math.Clamp(ofTrueClass, epsilon, 1 - epsilon));
    }
}
