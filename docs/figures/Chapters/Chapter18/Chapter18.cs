namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 18.</summary>
internal static class Chapter18
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
