namespace NeuralNet.Metrics;

/// <summary>Scores of single classes, and their averages. What would divide by 0 is 0.</summary>
internal static class ClassAverage
{
    /// <summary>The score of one class, or of several in one heap.</summary>
    public static double Of(ClassScore score, double hits, double predicted, double actual)
    {
        (double numerator, double denominator) = score switch
        {
            ClassScore.Precision => (hits, predicted),
            ClassScore.Recall => (hits, actual),
            _ => (2 * hits, predicted + actual),
        };
        return denominator == 0 ? 0 : numerator / denominator;
    }

    /// <summary>The average of the classes from <paramref name="first"/> on; NaN if nothing was counted.</summary>
    public static double Of(ClassCounts counts, int first, ClassScore score, Averaging average, bool keepsAbsent)
    {
        if (counts.Total == 0)
        {
            return double.NaN;
        }

        double hits = 0, predicted = 0, actual = 0;
        double sum = 0, weightSum = 0;
        for (int k = first; k < counts.Classes; k++)
        {
            hits += counts.Hits[k];
            predicted += counts.Predicted[k];
            actual += counts.Actual[k];
            double weight = average == Averaging.Weighted ? counts.Actual[k]
                : keepsAbsent || counts.Predicted[k] > 0 || counts.Actual[k] > 0 ? 1
                : 0;
            sum += weight * Of(score, counts.Hits[k], counts.Predicted[k], counts.Actual[k]);
            weightSum += weight;
        }

        return average == Averaging.Micro ? Of(score, hits, predicted, actual)
            : weightSum == 0 ? 0
            : sum / weightSum;
    }
}
