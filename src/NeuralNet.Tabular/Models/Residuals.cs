namespace NeuralNet.Tabular;

/// <summary>The errors of all networks on the rows that they left out in training, for one target. Intervals are made of them.</summary>
/// <param name="RowCount">The number of different left-out rows. If several networks left out a row, it counts once.</param>
/// <param name="Errors">For each network its sorted absolute errors, or their quantiles if there are many or they have weights.</param>
internal sealed record Residuals(int RowCount, double[][] Errors)
{
    /// <summary>The largest number of kept errors of a network.</summary>
    public const int Most = 500;

    /// <summary>Sorts errors. If there are many, their quantiles are kept, which are rounded up so that no interval becomes narrower by it.</summary>
    /// <param name="errors">Absolute errors. NaN belongs to a missing target and is left out.</param>
    public static double[] Kept(IEnumerable<double> errors)
    {
        double[] sorted = [.. errors.Where(error => !double.IsNaN(error)).Order()];
        return sorted.Length <= Most ? sorted : [.. Enumerable.Range(1, Most).Select(k => sorted[(int)(DivideUp((long)k * sorted.Length, Most) - 1)])];
    }

    /// <summary>Replaces weighted errors by quantiles, which all count the same. They are rounded up so that no interval becomes narrower by it.</summary>
    /// <remarks>
    /// <code>
    /// q(k) = smallest error with Σ wᵢ ≥ k/m · W over the errors up to it, k = 1 … m          W: sum of the weights of a network, m: its share of 500
    /// </code>
    /// The network with the largest W has 500 quantiles, and the others have as many as their W is of it.
    /// </remarks>
    /// <param name="networks">For each network its absolute errors and their weights, each above 0. NaN belongs to a missing target and is left out.</param>
    public static double[][] Kept(IReadOnlyList<(double Error, double Weight)[]> networks)
    {
        (double Error, double Weight)[][] sorted =
            [.. networks.Select(errors => errors.Where(error => !double.IsNaN(error.Error)).OrderBy(error => error.Error).ToArray())];
        double[] weights = [.. sorted.SelectMany(errors => errors.Select(error => error.Weight)).Distinct().Take(2)];
        if (weights.Length < 2)
        {
            return [.. sorted.Select(errors => Kept(errors.Select(error => error.Error)))];
        }

        double most = sorted.Max(errors => errors.Sum(error => error.Weight));
        return [.. sorted.Select(errors => Quantiles(errors, (int)Math.Ceiling(Most * (errors.Sum(error => error.Weight) / most))))];
    }

    /// <summary>Whether there are enough left-out rows for a coverage.</summary>
    public bool Suffice(double coverage) => Rank(coverage) <= RowCount;

    /// <summary>The interval that covers a share of the values: the quantiles of the predictions of all networks, each minus and plus its errors.</summary>
    /// <remarks>
    /// R. F. Barber, E. J. Candès, A. Ramdas, R. J. Tibshirani: Predictive inference with the jackknife+. The Annals of Statistics 49, 2021 (CV+).
    /// If the rows have weights, the errors are weighted quantiles, so that the rank ⌈c·(n + 1)⌉ of n rows becomes the share ⌈c·(n + 1)⌉/n of all weights. This is
    /// weighted conformal prediction for a new row of mean weight (R. J. Tibshirani and others, NeurIPS 2019).
    /// Its ends can change sides if the coverage is small and the networks disagree. The interval is therefore widened until it contains the prediction.
    /// </remarks>
    /// <param name="value">The prediction of the model.</param>
    /// <param name="predictions">The prediction of each network.</param>
    /// <param name="coverage">The share, for which the rows suffice.</param>
    /// <returns>The ends.</returns>
    public PredictionInterval Interval(double value, ReadOnlySpan<double> predictions, double coverage)
    {
        long count = 0;
        foreach (double[] errors in Errors)
        {
            count += errors.Length;
        }

        // The same share of all errors as the rank is of the rows.
        long place = DivideUp(Rank(coverage) * count, RowCount);

        // The place-th largest ŷ − R is minus the place-th smallest −ŷ + R.
        double lower = 0 - Smallest(predictions, -1, place);
        double upper = Smallest(predictions, 1, place);
        return new PredictionInterval(value, Math.Min(lower, value), Math.Max(upper, value));
    }

    private static double[] Quantiles((double Error, double Weight)[] sorted, int count)
    {
        double total = sorted.Sum(error => error.Weight);
        double[] quantiles = new double[count];
        (int next, double sum) = (-1, 0);
        for (int k = 1; k <= count; k++)
        {
            while (next + 1 < sorted.Length && sum * count < k * total)
            {
                sum += sorted[++next].Weight;
            }

            quantiles[k - 1] = sorted[next].Error;
        }

        return quantiles;
    }

    private static long DivideUp(long a, long b) => (a + b - 1) / b;

    /// <summary>The place of a number in the order of all numbers. Both zeros have the same.</summary>
    private static long Order(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static double AtOrder(long order) => BitConverter.Int64BitsToDouble(order >= 0 ? order : long.MinValue - order);

    /// <summary>The number of sorted errors with start + R ≤ x.</summary>
    private static int CountUpTo(double x, double start, double[] errors)
    {
        (int low, int high) = (0, errors.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = start + errors[middle] <= x ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Which of the errors of n rows, sorted from 1 on, is the end of the interval. If it is above n, there are too few rows.</summary>
    private long Rank(double coverage)
    {
        // The tolerance keeps a rank that is a whole number from being rounded up.
        return Math.Max(1, (long)Math.Ceiling((coverage * (RowCount + 1.0)) - 1e-9));
    }

    /// <summary>The number at a place of all sorted sign · ŷ + R. It is found by bisection over all numbers, because the errors of a network are sorted.</summary>
    private double Smallest(ReadOnlySpan<double> predictions, double sign, long place)
    {
        (long low, long high) = (long.MaxValue, long.MinValue);
        for (int n = 0; n < Errors.Length; n++)
        {
            if (Errors[n] is [double first, ..])
            {
                low = Math.Min(low, Order((sign * predictions[n]) + first));
                high = Math.Max(high, Order((sign * predictions[n]) + Errors[n][^1]));
            }
        }

        while (low < high)
        {
            // The mean, rounded down. A sum of both could leave the range.
            long middle = (low & high) + ((low ^ high) >> 1);
            double x = AtOrder(middle);
            long count = 0;
            for (int n = 0; n < Errors.Length && count < place; n++)
            {
                count += CountUpTo(x, sign * predictions[n], Errors[n]);
            }

            (low, high) = count >= place ? (low, middle) : (middle + 1, high);
        }

        return AtOrder(low);
    }
}
