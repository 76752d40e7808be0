namespace NeuralNet.Metrics;

/// <summary>Σₙ (Rₙ − Rₙ₋₁) Pₙ over the thresholds from the highest score down, with recall R and precision P; not interpolated.</summary>
internal sealed record AveragePrecision : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Labels;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new RankingRun<T, Steps>(outputs);

    private struct Steps : IRankingScore
    {
        private double positives;
        private double examples;
        private double sum;

        public readonly double Value => sum / positives;

        public void Add(double groupPositives, double groupNegatives)
        {
            positives += groupPositives;
            examples += groupPositives + groupNegatives;
            sum += groupPositives * (positives / examples);
        }
    }
}
