namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 12.</summary>
internal static class Chapter12
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
