namespace NeuralNet.Tabular;

/// <summary>Mean and deviation of the scores of folds.</summary>
internal static class Moments
{
    /// <summary>The mean.</summary>
    public static double Mean(IReadOnlyList<double> values) => values.Sum() / values.Count;

    /// <summary>√(Σ (s − s̄)²/(k − 1)), the sample standard deviation of k values; NaN for one.</summary>
    public static double Deviation(IReadOnlyList<double> values)
    {
        double mean = Mean(values);
        return values.Count < 2 ? double.NaN : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
