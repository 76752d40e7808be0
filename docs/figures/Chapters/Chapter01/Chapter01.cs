namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 1.</summary>
internal static class Chapter01
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
