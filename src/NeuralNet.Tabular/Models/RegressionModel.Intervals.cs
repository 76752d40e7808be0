using System.Globalization;

namespace NeuralNet.Tabular;

/// <content>Intervals of one row.</content>
public sealed partial class RegressionModel
{
    /// <summary>Whether the model can predict intervals of a coverage. A model that was trained on few rows cannot.</summary>
    /// <param name="coverage">The share of true numbers within the interval, above 0 and below 1.</param>
    /// <returns>
    /// Whether enough rows were left out in training, for every target. Intervals of coverage c need c/(1 − c) different rows.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="coverage"/> is not above 0 and below 1.</exception>
    public bool HasIntervals(double coverage = 0.9)
    {
        RequireShare(coverage);
        return Array.TrueForAll(Parts.Residuals, residuals => residuals.Suffice(coverage));
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
        double[] predictions = new double[NetworkCount];
        Decode(outputs, t, predictions);
        return Parts.Residuals[t].Interval(Value(outputs, t), predictions, coverage);
    }

    /// <summary>Computes the prediction of each network for a target.</summary>
    private void Decode(ReadOnlySpan<float> outputs, int t, Span<double> predictions)
    {
        NumberTarget target = (NumberTarget)Parts.Targets.Plans[t];
        for (int n = 0; n < predictions.Length; n++)
        {
            predictions[n] = target.Decode(outputs[(n * Parts.Targets.OutputCount) + t]);
        }
    }

    private void RequireCoverage(double coverage, int target)
    {
        RequireShare(coverage);
        if (!Parts.Residuals[target].Suffice(coverage))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Intervals of coverage {coverage} need at least {Math.Ceiling(coverage / (1 - coverage) * (1 - 1e-9))} rows that a network "
                + $"left out in training, but there were {Parts.Residuals[target].RowCount}. Train on more rows, or ask for less."));
        }
    }
}
