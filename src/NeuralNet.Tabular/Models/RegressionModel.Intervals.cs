namespace NeuralNet.Tabular;

/// <content>Intervals of one row.</content>
public sealed partial class RegressionModel
{
    /// <summary>Whether the model can predict intervals of a coverage. A model that was trained on few rows cannot.</summary>
    /// <param name="coverage">The share of true numbers within the interval, above 0 and below 1.</param>
    /// <returns>Whether enough rows were left out in training, for every target.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="coverage"/> is not above 0 and below 1.</exception>
    public bool HasIntervals(double coverage = 0.9)
    {
        RequireShare(coverage);
        return Parts.Residuals.Select(networks => networks.Sum(errors => errors.Length)).All(count => Residuals.Place(coverage, count) <= count);
    }

    /// <summary>Predicts an interval for a row that is a dictionary, for example one from JSON.</summary>
    /// <param name="row">The cells, as <see cref="Predict(IReadOnlyDictionary{string, object}, string)"/> takes them.</param>
    /// <param name="coverage">The share of true numbers within the interval, above 0 and below 1.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The prediction and the ends of the interval.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="row"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training, or there is no such target.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="coverage"/> is not above 0 and below 1.</exception>
    /// <exception cref="InvalidOperationException">The model has fewer left-out rows than the coverage needs.</exception>
    public PredictionInterval PredictInterval(IReadOnlyDictionary<string, object?> row, double coverage = 0.9, string? target = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        int t = IndexOf(target);
        RequireCoverage(coverage, t);
        return Interval(Preparation.CellsOf(row), t, coverage);
    }

    private static void RequireShare(double coverage)
    {
        if (!(coverage > 0 && coverage < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "Expected a share above 0 and below 1, for example 0.9.");
        }
    }

    private PredictionInterval Interval<TCells>(TCells cells, int t, double coverage)
        where TCells : ICells
    {
        float[] outputs = new float[OutputCount];
        Run(cells, outputs);
        return Interval(outputs, t, coverage);
    }
}
