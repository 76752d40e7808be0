using System.Numerics;
using System.Text;

namespace NeuralNet.Metrics;

/// <summary>The mean over examples and outputs of |e| or e², or the root of that of e². The error e = ŷ − y is that of a number.</summary>
internal sealed record ErrorMetric(ErrorMetric.ErrorKind Kind) : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

    /// <inheritdoc/>
    protected override string Name => Kind.ToString();

    /// <inheritdoc/>
    private protected override bool IsSumOverOutputs => true;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => MeanRun<T>.Of(
        Kind == ErrorKind.MeanAbsoluteError ? SumOfMagnitudes : SumOfSquares, outputs, takesRoot: Kind == ErrorKind.RootMeanSquaredError);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Σⱼ (ŷⱼ − yⱼ)² of an example.</summary>
    internal static double SumOfSquares<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int j = 0; j < target.Length; j++)
        {
            double error = double.CreateTruncating(prediction[j]) - double.CreateTruncating(target[j]);
            sum += error * error;
        }

        return sum;
    }

    /// <summary>Σⱼ |ŷⱼ − yⱼ| of an example.</summary>
    private static double SumOfMagnitudes<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int j = 0; j < target.Length; j++)
        {
            sum += Math.Abs(double.CreateTruncating(prediction[j]) - double.CreateTruncating(target[j]));
        }

        return sum;
    }

    /// <summary>The metrics of errors.</summary>
    internal enum ErrorKind
    {
        /// <summary>Mean of |e|.</summary>
        MeanAbsoluteError,

        /// <summary>Mean of e².</summary>
        MeanSquaredError,

        /// <summary>Root of the mean of e².</summary>
        RootMeanSquaredError,
    }
}
