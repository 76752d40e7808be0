using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>How the probabilities of a classifier are calibrated, measured on the rows that its networks left out.</summary>
/// <remarks>
/// <code>
/// p′ = softmax(log p / T)          T: temperature, above 1 if the networks are too sure, below 1 if they are not sure enough
/// T minimizes −Σ wᵢ·log p′ᵢ        p′ᵢ: probability of the class of left-out row i, wᵢ: its weight
/// </code>
/// The weights are those of <see cref="TabularEstimator.ExampleWeights"/>, and 1 without them. Class weights do not count. Each row counts as if one more
/// row of each other outcome had been seen in n + 2 rows, as J. Platt (1999) proposes, so that T stays finite if all rows are right. If there are more
/// than 20,000 rows, T is found on a random sample of so many. C. Guo and others: On calibration of modern neural networks. ICML 2017.
/// </remarks>
public sealed record Calibration
{
    private const double Least = 0.1;
    private const double Most = 10;
    private const int MostRows = 20_000;

    internal Calibration(string target, double temperature, double errorBefore, double errorAfter, int rowCount) =>
        (Target, Temperature, ErrorBefore, ErrorAfter, RowCount) = (target, temperature, errorBefore, errorAfter, rowCount);

    /// <summary>The target.</summary>
    public string Target { get; }

    /// <summary>T, from 0.1 to 10; 1 if no rows were left out.</summary>
    public double Temperature { get; }

    /// <summary>The expected calibration error (ECE) of the single networks without the temperature, 0 to 1; NaN if no rows were left out.</summary>
    /// <remarks>
    /// It compares each network with the rows that this network left out, not the mean of all networks, which is what the model predicts. The rows also
    /// chose the best epoch. For the error of the model on new rows, call <see cref="ClassificationModel.CalibrationOf"/> with a test table.
    /// </remarks>
    public double ErrorBefore { get; }

    /// <summary>The expected calibration error of the single networks with the temperature, 0 to 1; NaN if no rows were left out.</summary>
    /// <remarks>
    /// It is measured as <see cref="ErrorBefore"/>. The same rows chose T, so it is a little too small. For the error of the model on new rows, call
    /// <see cref="ClassificationModel.CalibrationOf"/> with a test table.
    /// </remarks>
    public double ErrorAfter { get; }

    /// <summary>The number of left-out rows. A row counts once for each network that left it out.</summary>
    public int RowCount { get; }

    /// <summary>The calibration on one line.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Target}: temperature {Temperature:F2}, ECE {ErrorAfter:F3} (without temperature {ErrorBefore:F3}), "
            + $"{RowCount:N0} left-out rows");

    /// <summary>Measures the temperature.</summary>
    /// <param name="target">The target.</param>
    /// <param name="rows">The probabilities, the class and the weight of each left-out row.</param>
    internal static Calibration Fit(string target, IReadOnlyList<(float[] Probabilities, int Label, double Weight)> rows)
    {
        if (rows.Count == 0)
        {
            return new Calibration(target, 1, double.NaN, double.NaN, 0);
        }

        // The log loss is convex in 1/T. The golden section divides log T.
        (double low, double high) = (Math.Log(Least), Math.Log(Most));
        double ratio = (Math.Sqrt(5) - 1) / 2;
        IReadOnlyList<(float[] Probabilities, int Label, double Weight)> some = rows.Count <= MostRows ? rows : Sample(rows);
        (double a, double b) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        (double atA, double atB) = (LogLoss(some, Math.Exp(a)), LogLoss(some, Math.Exp(b)));
        while (high - low > 1e-3)
        {
            if (atA <= atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - (ratio * (high - low));
                atA = LogLoss(some, Math.Exp(a));
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + (ratio * (high - low));
                atB = LogLoss(some, Math.Exp(b));
            }
        }

        double temperature = Math.Exp((low + high) / 2);
        return new Calibration(target, temperature, Error(rows, 1), Error(rows, temperature), rows.Count);
    }

    /// <summary>Adds the calibrated probabilities of one network to sums.</summary>
    internal static void Add(ReadOnlySpan<float> probabilities, double temperature, Span<double> sums)
    {
        double largest = Logit(Max(probabilities));
        double total = 0;
        foreach (float probability in probabilities)
        {
            total += Math.Exp((Logit(probability) - largest) / temperature);
        }

        for (int c = 0; c < sums.Length; c++)
        {
            sums[c] += Math.Exp((Logit(probabilities[c]) - largest) / temperature) / total;
        }
    }

    /// <summary>Throws if numbers from a file make no sense.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    internal void Validate()
    {
        if (!(Temperature >= Least - 0.01 && Temperature <= Most + 0.1) || RowCount < 0)
        {
            throw new InvalidDataException(FormattableString.Invariant($"The calibration of a target has the temperature {Temperature}, but expected {Least} to {Most}."));
        }
    }

    /// <summary>Takes one row at random from each of equal parts of the rows, so that all networks have their share.</summary>
    private static (float[] Probabilities, int Label, double Weight)[] Sample(IReadOnlyList<(float[] Probabilities, int Label, double Weight)> rows)
    {
        RandomSource random = new(0, "rows for the temperature");
        return [.. Enumerable.Range(0, MostRows).Select(part => rows[Start(part) + random.Below(part, Start(part + 1) - Start(part))])];

        int Start(int part) => (int)((long)part * rows.Count / MostRows);
    }

    private static float Max(ReadOnlySpan<float> values)
    {
        float largest = values[0];
        foreach (float value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }

    private static double Logit(float probability) => Math.Log(Math.Max(probability, 1e-30));

    private static double LogLoss(IReadOnlyList<(float[] Probabilities, int Label, double Weight)> rows, double temperature)
    {
        double share = 1.0 / (rows.Count + 2);
        double[] calibrated = new double[rows[0].Probabilities.Length];
        double sum = 0;
        foreach ((float[] probabilities, int label, double weight) in rows)
        {
            Array.Clear(calibrated);
            Add(probabilities, temperature, calibrated);
            for (int c = 0; c < calibrated.Length; c++)
            {
                double expected = c == label ? 1 - share : share / (calibrated.Length - 1);
                sum -= weight * expected * Math.Log(Math.Max(calibrated[c], 1e-300));
            }
        }

        return sum;
    }

    private static double Error(IReadOnlyList<(float[] Probabilities, int Label, double Weight)> rows, double temperature)
    {
        CalibrationError error = new();
        double[] calibrated = new double[rows[0].Probabilities.Length];
        foreach ((float[] probabilities, int label, double weight) in rows)
        {
            Array.Clear(calibrated);
            Add(probabilities, temperature, calibrated);
            int best = calibrated.AsSpan().IndexOf(calibrated.Max());
            error.Add(calibrated[best], best == label, weight);
        }

        return error.Value;
    }
}
