namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 8.</summary>
internal static class Chapter08
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("08/coin", LikelihoodFigures.Coin),
        new("08/logarithm", LikelihoodFigures.Logarithm),
        new("08/codes", LikelihoodFigures.Codes),
        new("08/stall", PairFigures.Stall),
        new("08/rounding", PairFigures.Rounding),
        new("08/errors", PairFigures.Errors),
        new("08/focal", PairFigures.Focal),
    ];
}
