using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>How many examples each class has, how many are predicted to be of it, and how many of these correctly. Examples count by their weights.</summary>
internal sealed class ClassCounts(int classes)
{
    /// <summary>The number of classes.</summary>
    public int Classes => Hits.Length;

    /// <summary>The examples of each class that are predicted to be of it.</summary>
    public double[] Hits { get; } = new double[classes];

    /// <summary>The examples that are predicted to be of each class.</summary>
    public double[] Predicted { get; } = new double[classes];

    /// <summary>The examples of each class.</summary>
    public double[] Actual { get; } = new double[classes];

    /// <summary>If there are labels: the entries of each label.</summary>
    public double[] Entries { get; } = new double[classes];

    /// <summary>All examples, or NaN if a prediction was NaN. Then no count is valid.</summary>
    public double Total { get; private set; }

    private void Count(int label, bool isPredicted, bool isActual, double weight)
    {
        Hits[label] += isPredicted && isActual ? weight : 0;
        Predicted[label] += isPredicted ? weight : 0;
        Actual[label] += isActual ? weight : 0;
    }

    /// <summary>Counts the examples for a metric that needs only these counts, and not how often each class is taken for each other.</summary>
    /// <param name="outputs">Rows of the targets. One output has the classes 0 and 1, or is a single label.</param>
    /// <param name="kind">Whether the outputs are classes or labels, if there are several.</param>
    /// <param name="score">Computes the metric.</param>
    internal sealed class Run<T>(int outputs, TargetKind kind, Func<ClassCounts, double> score) : MetricRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ClassCounts counts = new(kind == TargetKind.Classes ? Math.Max(2, outputs) : outputs);

        /// <inheritdoc/>
        public override double Value => double.IsNaN(counts.Total) || counts.Total == 0 ? double.NaN : score(counts);

        /// <inheritdoc/>
        public override void Reset()
        {
            Array.Clear(counts.Hits);
            Array.Clear(counts.Predicted);
            Array.Clear(counts.Actual);
            Array.Clear(counts.Entries);
            counts.Total = 0;
        }

        /// <inheritdoc/>
        public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        {
            for (int i = 0; i < targets.Count; i++)
            {
                double weight = Weight(weights, i);
                if (weight == 0)
                {
                    continue;
                }

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
        public override void AddEntries(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
        {
            if (kind == TargetKind.Classes)
            {
                base.AddEntries(predictions, targets, entryWeights);
                return;
            }

            for (int entry = 0; entry < targets.Values.Length; entry++)
            {
                double weight = Weight(entryWeights.Values, entry);
                if (weight > 0)
                {
                    counts.Total += weight;
                    CountLabel(entry % outputs, predictions.Values[entry], targets.Values[entry], weight);
                }
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
            state.Doubles("hits", counts.Hits);
            state.Doubles("predicted", counts.Predicted);
            state.Doubles("actual", counts.Actual);
            state.Doubles("entries", counts.Entries);
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
                CountLabel(j, prediction[j], target[j], weight);
            }
        }

        private void CountLabel(int label, T prediction, T target, double weight)
        {
            counts.Total += T.IsNaN(prediction) ? double.NaN : 0;
            counts.Entries[label] += weight;
            counts.Count(label, TargetClass.IsYes(prediction), TargetClass.IsYes(target), weight);
        }
    }
}
