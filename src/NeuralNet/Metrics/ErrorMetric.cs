using System.Numerics;
using System.Text;

namespace NeuralNet.Metrics;

/// <summary>How far predictions are from targets that are numbers, as a mean over examples and outputs.</summary>
internal sealed record ErrorMetric(ErrorMetric.ErrorKind Kind) : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

    /// <inheritdoc/>
    protected override string Name => Kind.ToString();

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new ErrorRun<T>(Kind);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Σᵢ ωᵢ Σⱼ h(ŷⱼᵢ − yⱼᵢ) / (n Σᵢ ωᵢ) with n outputs, or its root.</summary>
    private sealed class ErrorRun<T>(ErrorKind kind) : MetricRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private double sum;
        private double total;

        /// <inheritdoc/>
        public override double Value => kind == ErrorKind.RootMeanSquaredError ? Math.Sqrt(sum / total) : sum / total;

        /// <inheritdoc/>
        public override void Reset() => (sum, total) = (0, 0);

        /// <inheritdoc/>
        public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        {
            for (int i = 0; i < targets.Count; i++)
            {
                double weight = MetricInputs.Weight(weights, i);
                if (weight > 0)
                {
                    sum += weight * Error(predictions[i], targets[i]);
                    total += weight * targets.Rows;
                }
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
            state.Number("sum", ref sum);
            state.Number("total", ref total);
        }

        private double Error(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        {
            double error = 0;
            for (int j = 0; j < target.Length; j++)
            {
                double e = double.CreateTruncating(prediction[j]) - double.CreateTruncating(target[j]);
                error += kind == ErrorKind.MeanAbsoluteError ? Math.Abs(e) : e * e;
            }

            return error;
        }
    }

    /// <summary>The metrics that are means of what an error comes to.</summary>
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
