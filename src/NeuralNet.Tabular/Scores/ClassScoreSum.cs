using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tabular;

/// <summary>Collects the predictions of one target of a classification, and computes its scores.</summary>
/// <param name="target">The target.</param>
/// <param name="mostProbabilities">The largest number of probabilities that are kept.</param>
internal sealed class ClassScoreSum(ClassTarget target, int mostProbabilities = ClassificationScore.MostProbabilities)
{
    private const double LeastProbability = 1e-15;

    private readonly CalibrationError calibration = new();
    private readonly List<int> labels = [];
    private readonly int[] counts = new int[target.Classes.Length];
    private readonly int[] hits = new int[target.Classes.Length];
    private readonly int[] predicted = new int[target.Classes.Length];

    // Of each row, for the area under the curve alone; null if there are too many.
    private List<double[]>? probabilities = [];
    private double logLoss;
    private int unknown;

    /// <summary>Adds a row. A row without a target is left out.</summary>
    public void Add(in Cell cell, ReadOnlySpan<double> row)
    {
        if (cell.IsMissing)
        {
            return;
        }

        int label = target.IndexOf(cell);
        int best = Largest.IndexOf(row);
        predicted[best]++;
        calibration.Add(row[best], best == label);
        logLoss -= Math.Log(Math.Max(LeastProbability, label < 0 ? 0 : row[label]));
        if (label < 0)
        {
            unknown++;
            return;
        }

        counts[label]++;
        hits[label] += best == label ? 1 : 0;
        labels.Add(label);
        if ((long)labels.Count * row.Length > mostProbabilities)
        {
            probabilities = null;
        }

        probabilities?.Add(row.ToArray());
    }

    /// <summary>The scores of all rows.</summary>
    /// <exception cref="ArgumentException">No row has a target.</exception>
    public ClassificationScore Scores()
    {
        int rows = labels.Count + unknown;
        if (rows == 0)
        {
            throw new ArgumentException($"No row has a class of the target '{QuotedText.Of(target.Name)}', so that there is nothing to compare.");
        }

        int[] present = [.. Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0)];
        int[] named = [.. Enumerable.Range(0, counts.Length).Where(c => counts[c] + predicted[c] > 0)];
        return new ClassificationScore
        {
            Target = target.Name,
            Accuracy = (double)hits.Sum() / rows,
            BalancedAccuracy = present.Length == 0 ? 0 : present.Average(c => (double)hits[c] / counts[c]),
            F1 = named.Average(c => 2.0 * hits[c] / (counts[c] + predicted[c])),
            AreaUnderCurve = Area(present),
            IsAreaLeftOut = probabilities is null,
            LogLoss = logLoss / rows,
            CalibrationError = calibration.Value,
            RowCount = rows,
            UnknownClassCount = unknown,
        };
    }

    /// <summary>The mean area over the classes that occur, each against the rest.</summary>
    private double Area(int[] present)
    {
        if (present.Length < 2 || probabilities is not List<double[]> rows)
        {
            return double.NaN;
        }

        // With two classes, the curve of one is that of the other.
        int[] classes = target.Classes.Length == 2 ? [1] : present;
        return classes.Average(c => Metric.RocAuc.Of(
            Matrix<double>.Build.Dense(1, labels.Count, (_, i) => rows[i][c]),
            Matrix<double>.Build.Dense(1, labels.Count, (_, i) => labels[i] == c ? 1 : 0)));
    }
}
