namespace NeuralNet.Reports;

/// <summary>Predicted probabilities and whether they came true, in intervals of equal width.</summary>
/// <remarks>
/// <code>
/// ECE = Σ over bins of (weight of the bin / weight of all)·|share that is true − mean probability|
/// </code>
/// M. Naeini, G. Cooper, M. Hauskrecht: Obtaining well calibrated probabilities using Bayesian binning. AAAI, 2015.
/// </remarks>
internal sealed class CalibrationBins
{
    private readonly double[] weights;
    private readonly double[] probabilities;
    private readonly double[] truths;

    /// <summary>Counts predictions.</summary>
    /// <param name="examples">The predicted probability, whether it came true, and the weight of each example, of which at least one is above 0.</param>
    /// <param name="bins">The number of intervals.</param>
    public CalibrationBins(IEnumerable<(double Probability, bool IsTrue, double Weight)> examples, int bins)
    {
        (weights, probabilities, truths) = (new double[bins], new double[bins], new double[bins]);
        foreach ((double probability, bool isTrue, double weight) in examples)
        {
            int bin = Math.Min((int)(probability * bins), bins - 1);
            weights[bin] += weight;
            probabilities[bin] += weight * probability;
            truths[bin] += isTrue ? weight : 0;
        }

        All = weights.Sum();
    }

    /// <summary>The weight of all examples.</summary>
    public double All { get; }

    /// <summary>The bins that have examples.</summary>
    public int[] Filled => [.. Enumerable.Range(0, weights.Length).Where(bin => weights[bin] > 0)];

    /// <summary>The expected calibration error.</summary>
    public double Error => Filled.Sum(bin => Math.Abs(probabilities[bin] - truths[bin])) / All;

    /// <summary>The mean probability of all examples.</summary>
    public double MeanProbability => probabilities.Sum() / All;

    /// <summary>The share of all examples that is true.</summary>
    public double ShareTrue => truths.Sum() / All;

    /// <summary>The weight of a bin.</summary>
    public double Weight(int bin) => weights[bin];

    /// <summary>The mean probability of a bin with examples.</summary>
    public double MeanProbabilityOf(int bin) => probabilities[bin] / weights[bin];

    /// <summary>The share of a bin with examples that is true.</summary>
    public double ShareTrueOf(int bin) => truths[bin] / weights[bin];
}
