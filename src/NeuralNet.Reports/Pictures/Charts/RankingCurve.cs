namespace NeuralNet.Reports;

/// <summary>The examples of one class against the rest, in the order of their scores.</summary>
/// <remarks>
/// <code>
/// at each threshold t:   recall = P(score ≥ t | positive)     false positives = P(score ≥ t | negative)     precision = P(positive | score ≥ t)
/// </code>
/// Each example counts with its weight. Examples with equal scores are one step.
/// </remarks>
internal sealed class RankingCurve
{
    private RankingCurve(string name, List<double> recalls, List<double> falseShares, List<double> precisions, (double Roc, double Precision) areas, double positiveShare)
    {
        (Name, Recalls, FalseShares, Precisions) = (name, recalls, falseShares, precisions);
        (RocArea, AveragePrecision) = areas;
        PositiveShare = positiveShare;
    }

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    /// <summary>The recall at each threshold, beginning with 0.</summary>
    public IReadOnlyList<double> Recalls { get; }

    /// <summary>The share of the negative examples at each threshold, beginning with 0.</summary>
    public IReadOnlyList<double> FalseShares { get; }

    /// <summary>The precision at each threshold. The first is that of the second.</summary>
    public IReadOnlyList<double> Precisions { get; }

    /// <summary>The area under the ROC curve, by trapezia.</summary>
    public double RocArea { get; }

    /// <summary>The sum of precisions times the steps of the recall.</summary>
    public double AveragePrecision { get; }

    /// <summary>The share of positive examples.</summary>
    public double PositiveShare { get; }

    /// <summary>Makes a curve, or returns null if all examples with a weight are positive, or all are negative.</summary>
    /// <param name="name">The name of the class.</param>
    /// <param name="examples">The score, the truth and the weight of each example.</param>
    public static RankingCurve? Of(string name, IEnumerable<(double Score, bool IsPositive, double Weight)> examples)
    {
        (double Score, bool IsPositive, double Weight)[] sorted = [.. examples.Where(example => example.Weight > 0).OrderByDescending(example => example.Score)];
        double positives = sorted.Sum(example => example.IsPositive ? example.Weight : 0);
        double negatives = sorted.Sum(example => example.IsPositive ? 0 : example.Weight);
        if (!(positives > 0 && negatives > 0))
        {
            return null;
        }

        (List<double> recalls, List<double> falseShares, List<double> precisions) = ([0], [0], [1]);
        (double roc, double average, double truly, double falsely) = (0, 0, 0, 0);
        (double recall, double falseShare) = (0, 0);
        for (int i = 0; i < sorted.Length; i++)
        {
            truly += sorted[i].IsPositive ? sorted[i].Weight : 0;
            falsely += sorted[i].IsPositive ? 0 : sorted[i].Weight;
            if (i + 1 < sorted.Length && sorted[i + 1].Score == sorted[i].Score)
            {
                continue;
            }

            (double newRecall, double newFalse, double precision) = (truly / positives, falsely / negatives, truly / (truly + falsely));
            roc += (newFalse - falseShare) * (newRecall + recall) / 2;
            average += (newRecall - recall) * precision;
            (recall, falseShare) = (newRecall, newFalse);
            recalls.Add(newRecall);
            falseShares.Add(newFalse);
            precisions.Add(precision);
        }

        precisions[0] = precisions[1];
        return new RankingCurve(name, recalls, falseShares, precisions, (roc, average), positives / (positives + negatives));
    }

    /// <summary>The points of a curve without those that are within half a pixel of the last one drawn.</summary>
    public static (double[] Xs, double[] Ys) Thin(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        const double HalfPixel = 1e-3;
        (List<double> thinX, List<double> thinY) = ([xs[0]], [ys[0]]);
        for (int i = 1; i < xs.Count; i++)
        {
            if (i == xs.Count - 1 || Math.Abs(xs[i] - thinX[^1]) > HalfPixel || Math.Abs(ys[i] - thinY[^1]) > HalfPixel)
            {
                thinX.Add(xs[i]);
                thinY.Add(ys[i]);
            }
        }

        return ([.. thinX], [.. thinY]);
    }
}
