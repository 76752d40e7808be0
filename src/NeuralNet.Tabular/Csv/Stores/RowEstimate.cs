namespace NeuralNet.Tabular;

/// <summary>Estimates the number of rows of a file from the length of those that were read.</summary>
/// <param name="length">The length of the file in bytes.</param>
/// <param name="position">The bytes that were read so far.</param>
internal sealed class RowEstimate(long length, Func<long> position)
{
    /// <summary>Fewer rows say too little about the length of all.</summary>
    private const int Sample = 4096;

    /// <summary>How many cells to make room for.</summary>
    /// <param name="needed">The number that is needed now, of rows and of cells.</param>
    public int Capacity(int needed)
    {
        if (needed <= Sample)
        {
            return Math.Max(16, Math.Min(Sample, 2 * needed));
        }

        double estimated = needed * ((double)length / Math.Max(1, position())) * 1.01;
        double least = needed * 1.0625;
        return (int)Math.Min(Math.Max(estimated, least) + 16, Array.MaxLength);
    }
}
