using System.Text;

namespace NeuralNet.Metrics;

/// <summary>Precision, recall or F1, as an average over classes or labels.</summary>
internal sealed record ClassMetric(ClassMetric.ClassScore Score, Averaging Average, TargetKind Targets) : Metric
{
    /// <summary>How the scores of the classes become one number.</summary>
    public Averaging Average { get; } = Require.Defined(Average, "average");

    /// <summary>Whether the outputs are classes or labels, if there are several.</summary>
    public TargetKind Targets { get; } = Require.Defined(Targets, "targets");

    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    protected override string Name => Score.ToString();

    /// <inheritdoc/>
    private protected override TargetKind? Needed => Targets;

    /// <inheritdoc/>
    private protected override bool IsSumOverOutputs => Targets == TargetKind.Labels;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs)
    {
        bool keepsAbsent = outputs == 1;

        // With one output only the class of 1 counts, because 0 means that an example is not of this class.
        int first = outputs == 1 && Targets == TargetKind.Classes ? 1 : 0;
        return new ClassCounts.Run<T>(outputs, Targets, counts => AverageOf(counts, first, keepsAbsent));
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Average).Append(Targets == TargetKind.Labels ? ", Labels" : string.Empty);
        return true;
    }

    /// <summary>The score of one class, or of several classes that are counted together. It is 0 instead of a division by 0.</summary>
    internal static double ScoreOf(ClassScore score, double hits, double predicted, double actual)
    {
        (double numerator, double denominator) = score switch
        {
            ClassScore.Precision => (hits, predicted),
            ClassScore.Recall => (hits, actual),
            _ => (2 * hits, predicted + actual),
        };
        return denominator == 0 ? 0 : numerator / denominator;
    }

    /// <summary>The average over the classes from <paramref name="first"/> on.</summary>
    private double AverageOf(ClassCounts counts, int first, bool keepsAbsent)
    {
        double hits = 0, predicted = 0, actual = 0;
        double sum = 0, weightSum = 0;
        for (int k = first; k < counts.Classes; k++)
        {
            hits += counts.Hits[k];
            predicted += counts.Predicted[k];
            actual += counts.Actual[k];
            double weight = Average == Averaging.Weighted ? counts.Actual[k]
                : keepsAbsent || counts.Predicted[k] > 0 || counts.Actual[k] > 0 || counts.Entries[k] > 0 ? 1
                : 0;
            sum += weight * ScoreOf(Score, counts.Hits[k], counts.Predicted[k], counts.Actual[k]);
            weightSum += weight;
        }

        return Average == Averaging.Micro ? ScoreOf(Score, hits, predicted, actual)
            : weightSum == 0 ? 0
            : sum / weightSum;
    }

    /// <summary>The scores of a class, computed from its counts of hits, predictions and examples.</summary>
    internal enum ClassScore
    {
        /// <summary>hits / predicted.</summary>
        Precision,

        /// <summary>hits / actual.</summary>
        Recall,

        /// <summary>2 hits / (predicted + actual), the harmonic mean of the two.</summary>
        F1,
    }
}
