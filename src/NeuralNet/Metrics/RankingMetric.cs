using System.Numerics;
using System.Text;

namespace NeuralNet.Metrics;

/// <summary>A metric of the order in which the scores of an output put positive and negative examples.</summary>
/// <remarks>
/// <code>
/// ROC AUC              Σ over the thresholds of n·(P + p/2), divided by all positives × all negatives
/// average precision    Σ over the thresholds of p·(P + p)/(P + p + N + n), divided by all positives
/// </code>
/// The thresholds are the scores, from the highest down. At a threshold p positive and n negative examples have this score, and P positive and N
/// negative ones have a higher score. ROC AUC is the share of pairs of a positive and a negative example in which the positive one scores higher; equal
/// scores count ½. Average precision is not interpolated. J. A. Hanley, B. J. McNeil: The meaning and use of the area under a receiver operating
/// characteristic (ROC) curve. Radiology 143, 1982.
/// </remarks>
internal sealed record RankingMetric(RankingMetric.RankingKind Kind) : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    protected override string Name => Kind.ToString();

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Labels;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) =>
        Kind == RankingKind.RocAuc ? new Run<T, RocAucSum>(outputs) : new Run<T, AveragePrecisionSum>(outputs);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;

    /// <summary>The metrics of an order.</summary>
    internal enum RankingKind
    {
        /// <summary>The area under the curve of the receiver operating characteristic.</summary>
        RocAuc,

        /// <summary>The mean of the precision at each positive example.</summary>
        AveragePrecision,
    }

    /// <summary>The sum over the thresholds, for one output.</summary>
    private interface IThresholdSum
    {
        /// <summary>The metric. It is NaN if it is not defined.</summary>
        double Value { get; }

        /// <summary>Adds the examples of the next threshold, by their weights.</summary>
        void Add(double groupPositives, double groupNegatives);
    }

    private struct RocAucSum : IThresholdSum
    {
        private double positives, negatives, sum;

        public readonly double Value => sum / (positives * negatives);

        public void Add(double groupPositives, double groupNegatives)
        {
            sum += groupNegatives * (positives + (groupPositives / 2));
            positives += groupPositives;
            negatives += groupNegatives;
        }
    }

    private struct AveragePrecisionSum : IThresholdSum
    {
        private double positives, examples, sum;

        public readonly double Value => sum / positives;

        public void Add(double groupPositives, double groupNegatives)
        {
            positives += groupPositives;
            examples += groupPositives + groupNegatives;
            sum += groupPositives * (positives / examples);
        }
    }

    /// <summary>The mean over the outputs for which the metric is defined.</summary>
    /// <remarks>
    /// All scores are kept until the run is reset, because their order is not known before the last example. The memory grows by doubling and is kept.
    /// </remarks>
    private sealed class Run<T, TSum>(int outputs) : MetricRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSum : struct, IThresholdSum
    {
        private T[] scores = [];
        private bool[] isPositive = [];
        private double[] exampleWeights = [];
        private T[] sortedScores = [];
        private int[] order = [];
        private int count;
        private bool hasNaN;

        /// <inheritdoc/>
        public override double Value
        {
            get
            {
                double sum = 0;
                int defined = 0;
                for (int j = 0; j < outputs; j++)
                {
                    double value = OfOutput(j);
                    if (!double.IsNaN(value))
                    {
                        sum += value;
                        defined++;
                    }
                }

                return hasNaN ? double.NaN : sum / defined;
            }
        }

        /// <inheritdoc/>
        public override void Reset() => (count, hasNaN) = (0, false);

        /// <inheritdoc/>
        public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        {
            const string Advice = "The metric keeps all scores to sort them. Evaluate fewer examples.";
            int examples = ArrayLength.Of((long)count + targets.Count, "examples", Advice);
            Reserve(ArrayLength.Product((examples, "examples"), (outputs, "outputs"), Advice));
            for (int i = 0; i < targets.Count; i++)
            {
                double weight = Weight(weights, i);
                if (weight > 0)
                {
                    exampleWeights[count] = weight;
                    Keep(predictions[i], targets[i]);
                    count++;
                }
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
            int examples = state.Length("weights", count);
            long length = (long)examples * outputs;
            if (length > Array.MaxLength)
            {
                throw state.Invalid("weights", $"expected at most {Array.MaxLength / outputs} examples of {outputs} outputs, but found {examples}");
            }

            // A whole number holds 64 of the values that say whether an example is positive.
            long words = (length + 63) / 64;
            if (state.IsLoading && (state.Length("scores", 0) != length || state.Length("positives", 0) != words))
            {
                throw state.Invalid("scores", $"expected {length} scores for {examples} examples of {outputs} outputs, but found a different number");
            }

            long[] positives = new long[words];
            Reserve((int)length);
            for (int i = 0; i < length && !state.IsLoading; i++)
            {
                positives[i / 64] |= (isPositive[i] ? 1L : 0) << (i % 64);
            }

            state.Doubles("weights", exampleWeights.AsSpan(0, examples));
            state.Numbers("scores", scores.AsSpan(0, (int)length));
            state.Integers("positives", positives);
            if (state.IsLoading)
            {
                int bad = exampleWeights.AsSpan(0, examples).IndexOfAnyExceptInRange(double.Epsilon, double.MaxValue);
                state.Require("weights", bad < 0 ? 1 : exampleWeights[bad], bad < 0, "weights above 0");
                Take(examples, positives);
            }
        }

        private void Take(int examples, long[] positives)
        {
            count = examples;
            hasNaN = false;
            for (int i = 0; i < examples * outputs; i++)
            {
                isPositive[i] = (positives[i / 64] >> (i % 64) & 1) != 0;
                hasNaN |= T.IsNaN(scores[i]);
            }
        }

        private void Keep(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        {
            int start = count * outputs;
            for (int j = 0; j < outputs; j++)
            {
                scores[start + j] = prediction[j];
                isPositive[start + j] = TargetClass.IsYes(target[j]);
                hasNaN |= T.IsNaN(prediction[j]);
            }
        }

        private void Reserve(int length)
        {
            if (scores.Length < length)
            {
                int capacity = (int)Math.Min(Math.Max(2L * scores.Length, length), Array.MaxLength);
                Array.Resize(ref scores, capacity);
                Array.Resize(ref isPositive, capacity);
                Array.Resize(ref exampleWeights, capacity / outputs);
            }
        }

        /// <summary>The metric of one output. Examples with equal scores are added together, so that their order does not matter.</summary>
        private double OfOutput(int output)
        {
            if (order.Length < count)
            {
                sortedScores = new T[exampleWeights.Length];
                order = new int[exampleWeights.Length];
            }

            for (int i = 0; i < count; i++)
            {
                sortedScores[i] = scores[(i * outputs) + output];
                order[i] = i;
            }

            sortedScores.AsSpan(0, count).Sort(order.AsSpan(0, count));
            TSum score = default;
            int next = count - 1;
            while (next >= 0)
            {
                T threshold = sortedScores[next];
                double positives = 0, negatives = 0;
                for (; next >= 0 && !(sortedScores[next] < threshold); next--)
                {
                    double weight = exampleWeights[order[next]];
                    if (isPositive[(order[next] * outputs) + output])
                    {
                        positives += weight;
                    }
                    else
                    {
                        negatives += weight;
                    }
                }

                score.Add(positives, negatives);
            }

            return score.Value;
        }
    }
}
