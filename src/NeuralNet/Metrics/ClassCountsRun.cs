using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>A metric of the counts of classes or labels, which needs no table of each class against each.</summary>
/// <param name="outputs">Rows of the targets; one output has the classes 0 and 1, or is a single label.</param>
/// <param name="kind">Whether several outputs are classes or labels.</param>
/// <param name="score">The metric.</param>
internal sealed class ClassCountsRun<T>(int outputs, TargetKind kind, Func<ClassCounts, double> score) : MetricRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ClassCounts counts = new(kind == TargetKind.Classes ? Math.Max(2, outputs) : outputs);

    /// <inheritdoc/>
    public override double Value => double.IsNaN(counts.Total) ? double.NaN : score(counts);

    /// <inheritdoc/>
    public override void Reset() => counts.Clear();

    /// <inheritdoc/>
    public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
    {
        for (int i = 0; i < targets.Count; i++)
        {
            double weight = MetricInputs.Weight(weights, i);
            counts.Total += weight;
            if (kind == TargetKind.Classes)
            {
                CountClass(predictions[i], targets[i], weight);
            }
            else
            {
                CountLabels(predictions[i], targets[i], weight);
            }
        }
    }

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state)
    {
        state.Doubles("hits", counts.Hits);
        state.Doubles("predicted", counts.Predicted);
        state.Doubles("actual", counts.Actual);
        double total = counts.Total;
        state.Number("total", ref total);
        counts.Total = total;
    }

    private void CountClass(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, double weight)
    {
        int predicted = TargetClass.Of(prediction);
        int actual = TargetClass.Of(target);
        if (predicted < 0)
        {
            counts.Total = double.NaN;
            return;
        }

        counts.Count(predicted, isPredicted: true, isActual: predicted == actual, weight);
        if (predicted != actual)
        {
            counts.Count(actual, isPredicted: false, isActual: true, weight);
        }
    }

    private void CountLabels(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, double weight)
    {
        for (int j = 0; j < target.Length; j++)
        {
            counts.Total += T.IsNaN(prediction[j]) ? double.NaN : 0;
            counts.Count(j, TargetClass.IsYes(prediction[j]), TargetClass.IsYes(target[j]), weight);
        }
    }
}
