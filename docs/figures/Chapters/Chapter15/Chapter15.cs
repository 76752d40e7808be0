namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 15.</summary>
internal static class Chapter15
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
