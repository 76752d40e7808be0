using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet.Metrics;

/// <content>The scores of one pass over the data.</content>
internal sealed partial record RankingMetric
{
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
        private double[] weights = [];
        private T[] sortedScores = [];
        private int[] order = [];
        private int count;
        private bool hasEntryWeights;
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
        public override void Reset() => (count, hasEntryWeights, hasNaN) = (0, false, false);

        /// <inheritdoc/>
        public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        {
            Reserve((long)count + targets.Count);
            for (int i = 0; i < targets.Count; i++)
            {
                double weight = Weight(weights, i);
                if (weight > 0)
                {
                    this.weights[count] = weight;
                    Keep(predictions[i], targets[i], default);
                }
            }
        }

        /// <inheritdoc/>
        public override void AddEntries(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
        {
            hasEntryWeights = true;
            Reserve((long)count + targets.Count);
            for (int i = 0; i < targets.Count; i++)
            {
                TensorPrimitives.ConvertTruncating(entryWeights[i], weights.AsSpan(count * outputs, outputs));
                Keep(predictions[i], targets[i], entryWeights[i]);
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
            state.Flag("hasEntryWeights", ref hasEntryWeights);
            int each = hasEntryWeights ? outputs : 1;
            int examples = state.Length("weights", hasEntryWeights ? count * outputs : count) / each;
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
            Reserve(examples);
            for (int i = 0; i < length && !state.IsLoading; i++)
            {
                positives[i / 64] |= (isPositive[i] ? 1L : 0) << (i % 64);
            }

            Span<double> kept = weights.AsSpan(0, examples * each);
            state.Doubles("weights", kept);
            state.Numbers("scores", scores.AsSpan(0, (int)length));
            state.Integers("positives", positives);
            if (state.IsLoading)
            {
                int bad = kept.IndexOfAnyExceptInRange(hasEntryWeights ? 0 : double.Epsilon, double.MaxValue);
                state.Require("weights", bad < 0 ? 1 : kept[bad], bad < 0, hasEntryWeights ? "weights, 0 or more" : "weights above 0");
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

        private void Keep(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, ReadOnlySpan<T> entryWeights)
        {
            int start = count * outputs;
            for (int j = 0; j < outputs; j++)
            {
                bool counts = entryWeights.IsEmpty || entryWeights[j] > T.Zero;
                scores[start + j] = counts ? prediction[j] : T.Zero;
                isPositive[start + j] = TargetClass.IsYes(target[j]);
                hasNaN |= T.IsNaN(scores[start + j]);
            }

            count++;
        }

        private void Reserve(long examples)
        {
            const string Advice = "The metric keeps all scores to sort them. Evaluate fewer examples.";
            int length = ArrayLength.Product((ArrayLength.Of(examples, "examples", Advice), "examples"), (outputs, "outputs"), Advice);
            if (scores.Length < length)
            {
                int capacity = (int)Math.Min(Math.Max(2L * scores.Length, length), Array.MaxLength);
                Array.Resize(ref scores, capacity);
                Array.Resize(ref isPositive, capacity);
            }

            int needed = hasEntryWeights ? scores.Length : scores.Length / outputs;
            if (weights.Length < needed)
            {
                Array.Resize(ref weights, needed);
            }
        }

        private double WeightOf(int example, int output) => hasEntryWeights ? weights[(example * outputs) + output] : weights[example];

        /// <summary>The metric of one output. Examples with equal scores are added together, so that their order does not matter.</summary>
        private double OfOutput(int output)
        {
            if (order.Length < count)
            {
                sortedScores = new T[scores.Length / outputs];
                order = new int[scores.Length / outputs];
            }

            int entries = 0;
            for (int i = 0; i < count; i++)
            {
                if (WeightOf(i, output) > 0)
                {
                    sortedScores[entries] = scores[(i * outputs) + output];
                    order[entries++] = i;
                }
            }

            sortedScores.AsSpan(0, entries).Sort(order.AsSpan(0, entries));
            TSum score = default;
            int next = entries - 1;
            while (next >= 0)
            {
                T threshold = sortedScores[next];
                double positives = 0, negatives = 0;
                for (; next >= 0 && !(sortedScores[next] < threshold); next--)
                {
                    double weight = WeightOf(order[next], output);
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
