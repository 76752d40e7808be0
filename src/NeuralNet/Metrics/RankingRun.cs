using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>A metric of the order of the scores, output by output; the mean over those outputs for which it is defined.</summary>
/// <remarks>
/// The scores of all examples are kept until the run is reset, as there is no order before the last is known. The memory grows by doubling and
/// stays: from the second epoch on nothing is allocated.
/// </remarks>
internal sealed class RankingRun<T, TScore>(int outputs) : MetricRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TScore : struct, IRankingScore
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
        const string Advice = "The metric keeps all scores to put them in order: evaluate fewer examples.";
        int examples = ArrayLength.Of((long)count + targets.Count, "examples", Advice);
        Reserve(ArrayLength.Product((examples, "examples"), (outputs, "outputs"), Advice));
        for (int i = 0; i < targets.Count; i++)
        {
            double weight = MetricInputs.Weight(weights, i);
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

        // The score of each output and whether it is positive, 64 of them in a whole number.
        long words = (length + 63) / 64;
        if (state.IsLoading && (state.Length("scores", 0) != length || state.Length("positives", 0) != words))
        {
            throw state.Invalid("scores", $"expected {length} scores for {examples} examples of {outputs} outputs, but found another number of them");
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

    /// <summary>The score of one output: examples of equal scores are added together, so that their order does not matter.</summary>
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
        TScore score = default;
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
