namespace NeuralNet.Tabular;

/// <summary>Keeps the distribution of errors in few numbers.</summary>
internal static class Residuals
{
    /// <summary>The largest number of kept errors of a network.</summary>
    public const int Most = 500;

    /// <summary>Sorts errors. If there are many, their quantiles are kept.</summary>
    /// <param name="errors">Absolute errors. NaN belongs to a missing target and is left out.</param>
    public static double[] Of(IEnumerable<double> errors)
    {
        double[] sorted = [.. errors.Where(error => !double.IsNaN(error)).Order()];
        return sorted.Length <= Most ? sorted : [.. Enumerable.Range(0, Most).Select(k => sorted[(int)(((2L * k) + 1) * sorted.Length / (2 * Most))])];
    }

    /// <summary>The interval that covers a share of the values: the quantiles of the predictions of all networks, each minus and plus its errors.</summary>
    /// <remarks>
    /// R. F. Barber, E. J. Candès, A. Ramdas, R. J. Tibshirani: Predictive inference with the jackknife+. The Annals of Statistics 49, 2021 (CV+).
    /// </remarks>
    /// <param name="predictions">The prediction of each network.</param>
    /// <param name="residuals">The errors of each network.</param>
    /// <param name="coverage">The share.</param>
    /// <returns>The ends.</returns>
    public static (double Lower, double Upper) Interval(ReadOnlySpan<double> predictions, double[][] residuals, double coverage)
    {
        int count = residuals.Sum(errors => errors.Length);
        double[] lower = new double[count];
        double[] upper = new double[count];
        int i = 0;
        for (int n = 0; n < residuals.Length; n++)
        {
            foreach (double error in residuals[n])
            {
                lower[i] = predictions[n] - error;
                upper[i++] = predictions[n] + error;
            }
        }

        int place = Place(coverage, count);
        lower.AsSpan().Sort();
        upper.AsSpan().Sort();
        return (lower[count - place], upper[place - 1]);
    }

    /// <summary>Which of the sorted values is the end of the interval, from 1 on. If it is more than their number, there are too few for the coverage.</summary>
    public static int Place(double coverage, int count)
    {
        // The tolerance keeps a place that is a whole number from being rounded up.
        return Math.Max(1, (int)Math.Ceiling((coverage * (count + 1)) - 1e-9));
    }
}
