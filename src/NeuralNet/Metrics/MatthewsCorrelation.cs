namespace NeuralNet.Metrics;

/// <summary>The correlation of predicted and true classes. For two classes it is the phi coefficient.</summary>
/// <remarks>
/// <code>
/// (c·s − Σₖ pₖtₖ) / √((s² − Σₖ pₖ²)(s² − Σₖ tₖ²))       s examples, c of them correct, pₖ predicted to be of class k, tₖ of class k
/// </code>
/// J. Gorodkin: Comparing two K-category assignments by a K-category correlation coefficient.
/// Computational Biology and Chemistry 28, 2004.
/// </remarks>
internal sealed record MatthewsCorrelation : Metric
{
    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    private protected override TargetKind? Needed => TargetKind.Classes;

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new ClassCounts.Run<T>(outputs, TargetKind.Classes, Correlation);

    private static double Correlation(ClassCounts counts)
    {
        double hits = 0, both = 0, predicted = 0, actual = 0;
        for (int k = 0; k < counts.Classes; k++)
        {
            hits += counts.Hits[k];
            both += counts.Predicted[k] * counts.Actual[k];
            predicted += counts.Predicted[k] * counts.Predicted[k];
            actual += counts.Actual[k] * counts.Actual[k];
        }

        // If a difference is 0, the rounding of fractional weights must not make it negative.
        double square = counts.Total * counts.Total;
        double spread = Math.Sqrt(Math.Max(0, square - predicted)) * Math.Sqrt(Math.Max(0, square - actual));
        return spread == 0 ? 0 : ((hits * counts.Total) - both) / spread;
    }
}
