namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 5.</summary>
internal static class Chapter05
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
