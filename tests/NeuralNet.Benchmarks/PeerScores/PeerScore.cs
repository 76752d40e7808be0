namespace NeuralNet.Benchmarks.PeerScores;

/// <summary>The score of a library on a data set: mean and standard deviation over the seeds (divided by their number).</summary>
internal sealed record PeerScore(double Mean, double Deviation)
{
    /// <summary>Computes both from a list of scores.</summary>
    public static PeerScore Of(IReadOnlyList<double> scores)
    {
        double mean = scores.Average();
        return new PeerScore(mean, Math.Sqrt(scores.Average(score => (score - mean) * (score - mean))));
    }

    /// <summary>The variance of the mean, from that of the population.</summary>
    public double VarianceOfMean(int seeds) => Deviation * Deviation / (seeds - 1);
}
