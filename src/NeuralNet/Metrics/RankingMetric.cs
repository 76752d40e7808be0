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
internal sealed partial record RankingMetric(RankingMetric.RankingKind Kind) : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    protected override string Name => Kind.ToString();

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Labels;

    /// <inheritdoc/>
    private protected override bool IsSumOverOutputs => true;

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
}
