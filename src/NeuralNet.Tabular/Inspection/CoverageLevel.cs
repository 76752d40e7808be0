namespace NeuralNet.Tabular;

/// <summary>How often intervals of one coverage contain the true number.</summary>
public readonly record struct CoverageLevel
{
    internal CoverageLevel(double coverage, double insideShare, double meanWidth) =>
        (Coverage, InsideShare, MeanWidth) = (coverage, insideShare, meanWidth);

    /// <summary>The share that was asked for, above 0 and below 1.</summary>
    public double Coverage { get; }

    /// <summary>The share of the rows whose true number is within its interval, ends included.</summary>
    public double InsideShare { get; }

    /// <summary>The mean width of the intervals, in the unit of the target.</summary>
    public double MeanWidth { get; }
}
