namespace NeuralNet.Tabular;

/// <summary>The expected calibration error: the mean distance between the probability of the predicted class and how often it is right.</summary>
/// <remarks>
/// <code>
/// ECE = Σ nᵦ/n · |right predictions of bin b/nᵦ − mean probability of bin b|          bins of equal width
/// </code>
/// If the rows have weights, their sums replace the numbers of rows.
/// M. P. Naeini, G. Cooper, M. Hauskrecht: Obtaining well calibrated probabilities using Bayesian binning. AAAI 2015.
/// </remarks>
/// <param name="bins">The number of bins.</param>
internal sealed class CalibrationError(int bins = CalibrationError.DefaultBins)
{
    /// <summary>The number of bins that most papers use.</summary>
    public const int DefaultBins = 15;

    /// <summary>The largest number of bins that a user can ask for.</summary>
    public const int MostBins = 1000;

    private readonly double[] probabilities = new double[bins];
    private readonly double[] right = new double[bins];
    private readonly int[] counts = new int[bins];
    private double total;

    /// <summary>The error of all rows so far, or NaN if there are none.</summary>
    public double Value
    {
        get
        {
            double sum = 0;
            for (int bin = 0; bin < bins; bin++)
            {
                sum += Math.Abs(right[bin] - probabilities[bin]);
            }

            return total == 0 ? double.NaN : sum / total;
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="probability">The probability of the predicted class.</param>
    /// <param name="isRight">Whether the prediction is right.</param>
    /// <param name="weight">The weight of the row, above 0.</param>
    public void Add(double probability, bool isRight, double weight = 1)
    {
        int bin = Math.Clamp((int)(probability * bins), 0, bins - 1);
        probabilities[bin] += weight * probability;
        right[bin] += isRight ? weight : 0;
        total += weight;
        counts[bin]++;
    }

    /// <summary>The bins with all rows so far, which must have the weight 1.</summary>
    public CalibrationBin[] ToBins() => [.. counts.Select((count, bin) => new CalibrationBin(
        (double)bin / bins,
        (bin + 1.0) / bins,
        count,
        count == 0 ? double.NaN : probabilities[bin] / count,
        count == 0 ? double.NaN : right[bin] / count))];
}
