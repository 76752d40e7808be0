namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 16.</summary>
internal static class Chapter16
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
