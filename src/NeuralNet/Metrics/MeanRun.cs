using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>Σᵢ ωᵢ sᵢ / Σᵢ ωᵢ, the mean of a number that each example has by itself.</summary>
internal sealed class MeanRun<T, TScore>(TScore score) : MetricRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TScore : struct, IExampleScore
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
                sum += weight * score.Of(predictions[i], targets[i]);
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
