namespace NeuralNet.Tabular;

/// <summary>The rows whose probability is in one range.</summary>
/// <param name="Lower">The lower end of the range, which belongs to it.</param>
/// <param name="Upper">The upper end of the range, which belongs to the next one unless it is 1.</param>
/// <param name="RowCount">The number of rows.</param>
/// <param name="MeanProbability">The mean probability of the rows; NaN if there are none.</param>
/// <param name="RightShare">The share of the rows that are right; NaN if there are none.</param>
public readonly record struct CalibrationBin(double Lower, double Upper, int RowCount, double MeanProbability, double RightShare);
