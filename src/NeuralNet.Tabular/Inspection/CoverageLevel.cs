namespace NeuralNet.Tabular;

/// <summary>How often intervals of one coverage contain the true number.</summary>
/// <param name="Coverage">The share that was asked for, above 0 and below 1.</param>
/// <param name="InsideShare">The share of the rows whose true number is within its interval, ends included.</param>
/// <param name="MeanWidth">The mean width of the intervals, in the unit of the target.</param>
public readonly record struct CoverageLevel(double Coverage, double InsideShare, double MeanWidth);
