namespace NeuralNet.Benchmarks;

/// <summary>What the tables say of repeated measurements.</summary>
internal static class Statistics
{
    /// <summary>The middle value; the mean of the two middle ones when their number is even.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
