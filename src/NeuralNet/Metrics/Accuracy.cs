using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The share of examples whose predicted class is the true one.</summary>
internal sealed record Accuracy : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Classes;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new AccuracyRun<T>();

    /// <summary>Σ of the weights of examples whose class was found / Σᵢ ωᵢ, with the classes of some examples looked for at once.</summary>
    private sealed class AccuracyRun<T> : MetricRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private const int ExamplesAtOnce = 64;

        private double sum;
        private double total;

        /// <inheritdoc/>
        public override double Value => sum / total;

        /// <inheritdoc/>
        public override void Reset() => (sum, total) = (0, 0);

        /// <inheritdoc/>
        public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        {
            Span<int> predicted = stackalloc int[ExamplesAtOnce];
            Span<int> expected = stackalloc int[ExamplesAtOnce];
            for (int start = 0; start < targets.Count; start += ExamplesAtOnce)
            {
                int count = Math.Min(ExamplesAtOnce, targets.Count - start);
                TargetClass.Of(predictions.Slice(start, count), predicted[..count]);
                TargetClass.Of(targets.Slice(start, count), expected[..count]);
                for (int i = 0; i < count; i++)
                {
                    double weight = MetricInputs.Weight(weights, start + i);
                    if (weight > 0)
                    {
                        sum += predicted[i] < 0 ? double.NaN : predicted[i] == expected[i] ? weight : 0;
                        total += weight;
                    }
                }
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
            state.Number("sum", ref sum);
            state.Number("total", ref total);
        }
    }
}
