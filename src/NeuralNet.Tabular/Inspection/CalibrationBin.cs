namespace NeuralNet.Tabular;

/// <summary>The rows whose probability is in one range.</summary>
public readonly record struct CalibrationBin
{
    internal CalibrationBin(double lower, double upper, int rowCount, double meanProbability, double rightShare) =>
        (Lower, Upper, RowCount, MeanProbability, RightShare) = (lower, upper, rowCount, meanProbability, rightShare);

    /// <summary>The lower end of the range, which belongs to it.</summary>
    public double Lower { get; }

    /// <summary>The upper end of the range, which belongs to the next one unless it is 1.</summary>
    public double Upper { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The mean probability of the rows; NaN if there are none.</summary>
    public double MeanProbability { get; }

    /// <summary>The share of the rows that are right; NaN if there are none.</summary>
    public double RightShare { get; }
}
