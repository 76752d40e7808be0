using MathNet.Numerics.Distributions;

namespace NeuralNet.Benchmarks.InitialWeights;

/// <summary>The mean of some numbers and its standard error.</summary>
internal sealed record Estimate(double Mean, double Error, int Count)
{
    /// <summary>Half the width of the interval that contains the true mean with a probability of 95 %, by Student's distribution.</summary>
    public double HalfInterval => Count < 2 ? double.NaN : StudentT.InvCDF(0, 1, Count - 1, 0.975) * Error;

    /// <summary>The estimate from a sample.</summary>
    public static Estimate Of(IReadOnlyCollection<double> sample)
    {
        double mean = sample.Average();
        double variance = sample.Count < 2 ? double.NaN : sample.Sum(value => (value - mean) * (value - mean)) / (sample.Count - 1);
        return new Estimate(mean, Math.Sqrt(variance / sample.Count), sample.Count);
    }
}
