namespace NeuralNet.Tabular;

/// <summary>The expected calibration error: the mean distance between the probability of the predicted class and how often it is right.</summary>
/// <remarks>
/// <code>
/// ECE = Σ nᵦ/n · |right predictions of bin b/nᵦ − mean probability of bin b|          15 bins of equal width
/// </code>
/// M. P. Naeini, G. Cooper, M. Hauskrecht: Obtaining well calibrated probabilities using Bayesian binning. AAAI 2015.
/// </remarks>
internal sealed class CalibrationError
{
    private const int Bins = 15;

    private readonly double[] probabilities = new double[Bins];
    private readonly int[] right = new int[Bins];
    private readonly int[] counts = new int[Bins];

    /// <summary>The error of all rows so far, or NaN if there are none.</summary>
    public double Value
    {
        get
        {
            double sum = 0;
            for (int bin = 0; bin < Bins; bin++)
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
        int bin = Math.Clamp((int)(probability * Bins), 0, Bins - 1);
        probabilities[bin] += probability;
        right[bin] += isRight ? 1 : 0;
        counts[bin]++;
    }
}
