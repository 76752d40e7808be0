namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 17.</summary>
internal static class Chapter17
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
