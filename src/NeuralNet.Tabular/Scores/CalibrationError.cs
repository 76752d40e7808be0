namespace NeuralNet.Tabular;

/// <summary>The expected calibration error: the mean distance between the probability of the predicted class and how often it is right.</summary>
/// <remarks>
/// <code>
/// ECE = Σ nᵦ/n · |right predictions of bin b/nᵦ − mean probability of bin b|          bins of equal width
/// </code>
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
    private readonly int[] right = new int[bins];
    private readonly int[] counts = new int[bins];

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

            return counts.Sum() == 0 ? double.NaN : sum / counts.Sum();
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="probability">The probability of the predicted class.</param>
    /// <param name="isRight">Whether the prediction is right.</param>
    public void Add(double probability, bool isRight)
    {
        int bin = Math.Clamp((int)(probability * bins), 0, bins - 1);
        probabilities[bin] += probability;
        right[bin] += isRight ? 1 : 0;
        counts[bin]++;
    }

    /// <summary>The bins with all rows so far.</summary>
    public CalibrationBin[] ToBins() => [.. counts.Select((count, bin) => new CalibrationBin(
        (double)bin / bins,
        (bin + 1.0) / bins,
        count,
        count == 0 ? double.NaN : probabilities[bin] / count,
        count == 0 ? double.NaN : (double)right[bin] / count))];
}
