namespace NeuralNet.Metrics;

/// <summary>The share of pairs of a positive and a negative example in which the positive scores higher; equal scores count ½.</summary>
/// <remarks>
/// The area under the curve of the receiver operating characteristic:
/// J. A. Hanley, B. J. McNeil: The meaning and use of the area under a receiver operating characteristic (ROC) curve. Radiology 143, 1982.
/// </remarks>
internal sealed record RocAuc : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Labels;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new RankingRun<T, Area>(outputs);

    private struct Area : IRankingScore
    {
        private double positives;
        private double negatives;
        private double sum;

        public readonly double Value => sum / (positives * negatives);

        public void Add(double groupPositives, double groupNegatives)
        {
            sum += groupNegatives * (positives + (groupPositives / 2));
            positives += groupPositives;
            negatives += groupNegatives;
        }
    }
}
