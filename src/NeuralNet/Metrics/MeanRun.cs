using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>Σᵢ ωᵢ sᵢ / Σᵢ ωᵢ, the mean of a score of each example.</summary>
/// <param name="score">The score of a prediction and its target.</param>
internal sealed class MeanRun<T>(Func<ReadOnlySpan<T>, ReadOnlySpan<T>, double> score) : MetricRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private double sum;
    private double total;

    /// <inheritdoc/>
    public override double Value => sum / total;

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
                sum += weight * score(predictions[i], targets[i]);
                total += weight;
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
