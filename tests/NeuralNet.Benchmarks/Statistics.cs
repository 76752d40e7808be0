namespace NeuralNet.Benchmarks;

/// <summary>Statistics of repeated measurements.</summary>
internal static class Statistics
{
    /// <summary>The median, which is the mean of the two middle values if their number is even.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
