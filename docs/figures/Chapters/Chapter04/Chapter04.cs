namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 4.</summary>
internal static class Chapter04
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
