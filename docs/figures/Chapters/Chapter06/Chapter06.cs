namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 6.</summary>
internal static class Chapter06
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
