using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The share of examples whose predicted class is the true class.</summary>
internal sealed record Accuracy : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Classes;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new Run<T>();

    /// <summary>Finds the classes of several examples at once, which is faster than one after the other.</summary>
    private sealed class Run<T> : MeanRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private const int ExamplesAtOnce = 64;

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
                    double weight = Weight(weights, start + i);
                    if (weight > 0)
                    {
                        Add(predicted[i] < 0 ? double.NaN : predicted[i] == expected[i] ? 1 : 0, weight);
                    }
                }
            }
        }
    }
}
