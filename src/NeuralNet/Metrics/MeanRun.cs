using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>Σᵢ ωᵢ sᵢ / Σᵢ ωᵢ, the mean of the scores s of the examples.</summary>
internal abstract class MeanRun<T> : MetricRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private double sum;
    private double total;

    /// <inheritdoc/>
    public override double Value => sum / total;

    /// <summary>Starts a run that computes the score of one example after the other.</summary>
    /// <param name="score">Computes the score of a prediction and its target.</param>
    /// <param name="terms">The number of terms in the score of an example. The mean is that of a term.</param>
    /// <param name="takesRoot">Whether the value is the root of the mean.</param>
    public static MeanRun<T> Of(Func<ReadOnlySpan<T>, ReadOnlySpan<T>, double> score, int terms = 1, bool takesRoot = false) =>
        new OneByOne(score, terms, takesRoot);

    /// <inheritdoc/>
    public override void Reset() => (sum, total) = (0, 0);

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state)
    {
        state.Number("sum", ref sum);
        state.Number("total", ref total);
    }

    /// <summary>Adds an example.</summary>
    /// <param name="score">Its score.</param>
    /// <param name="weight">Its weight, above 0.</param>
    /// <param name="terms">The number of terms in the score.</param>
    protected void Add(double score, double weight, int terms = 1)
    {
        sum += weight * score;
        total += weight * terms;
    }

    private sealed class OneByOne(Func<ReadOnlySpan<T>, ReadOnlySpan<T>, double> score, int terms, bool takesRoot) : MeanRun<T>
    {
        /// <inheritdoc/>
        public override double Value => takesRoot ? Math.Sqrt(base.Value) : base.Value;

        /// <remarks>A score with a term for each output is the sum of the scores of the single outputs.</remarks>
        /// <inheritdoc/>
        public override void AddEntries(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
        {
            if (terms != targets.Rows)
            {
                base.AddEntries(predictions, targets, entryWeights);
                return;
            }

            for (int entry = 0; entry < targets.Values.Length; entry++)
            {
                double weight = Weight(entryWeights.Values, entry);
                if (weight > 0)
                {
                    Add(score(predictions.Values.Slice(entry, 1), targets.Values.Slice(entry, 1)), weight);
                }
            }
        }

        /// <inheritdoc/>
        public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        {
            for (int i = 0; i < targets.Count; i++)
            {
                double weight = Weight(weights, i);
                if (weight > 0)
                {
                    Add(score(predictions[i], targets[i]), weight, terms);
                }
            }
        }
    }
}
