namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 19.</summary>
internal static class Chapter19
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
