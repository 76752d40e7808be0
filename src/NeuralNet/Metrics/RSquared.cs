using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>The coefficient of determination, 1 − Σ ω(ŷ − y)² / Σ ω(y − ȳ)², as a mean over the outputs.</summary>
internal sealed record RSquared : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    private protected override bool IsSumOverOutputs => true;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new Run<T>(outputs);

    /// <summary>Sums the errors and the spread of the targets of each output in one pass.</summary>
    /// <remarks>
    /// <code>
    /// W += ω;   d = y − ȳ;   ȳ += ω/W·d;   S += ω·d·(y − ȳ)         then S = Σ ω(y − ȳ)² with the last ȳ
    /// </code>
    /// Unlike in Σy² − (Σy)²/m, nothing cancels, and S is exactly 0 if all targets are equal.
    /// D. H. D. West: Updating mean and variance estimates: an improved method. Communications of the ACM 22, 1979.
    /// </remarks>
    private sealed class Run<T>(int outputs) : MetricRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly double[] means = new double[outputs];
        private readonly double[] spreads = new double[outputs];
        private readonly double[] errors = new double[outputs];
        private readonly double[] totals = new double[outputs];

        /// <inheritdoc/>
        public override double Value
        {
            get
            {
                double sum = 0;
                int present = 0;
                for (int j = 0; j < outputs; j++)
                {
                    if (totals[j] == 0)
                    {
                        continue;
                    }

                    present++;
                    sum += spreads[j] > 0 ? 1 - (errors[j] / spreads[j])
                        : errors[j] == 0 ? 1
                        : double.IsNaN(errors[j]) ? double.NaN
                        : 0;
                }

                return sum / present;
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            Array.Clear(means);
            Array.Clear(spreads);
            Array.Clear(errors);
            Array.Clear(totals);
        }

        /// <inheritdoc/>
        public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        {
            for (int i = 0; i < targets.Count; i++)
            {
                double weight = Weight(weights, i);
                for (int j = 0; weight > 0 && j < outputs; j++)
                {
                    Add(j, predictions[i][j], targets[i][j], weight);
                }
            }
        }

        /// <inheritdoc/>
        public override void AddEntries(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
        {
            for (int entry = 0; entry < targets.Values.Length; entry++)
            {
                double weight = Weight(entryWeights.Values, entry);
                if (weight > 0)
                {
                    Add(entry % outputs, predictions.Values[entry], targets.Values[entry], weight);
                }
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
            state.Doubles("means", means);
            state.Doubles("spreads", spreads);
            state.Doubles("errors", errors);
            state.Doubles("totals", totals);
        }

        private void Add(int j, T prediction, T target, double weight)
        {
            double y = double.CreateTruncating(target);
            double error = double.CreateTruncating(prediction) - y;
            double difference = y - means[j];
            totals[j] += weight;
            means[j] += weight / totals[j] * difference;
            spreads[j] += weight * difference * (y - means[j]);
            errors[j] += weight * error * error;
        }
    }
}
