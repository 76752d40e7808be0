namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 14.</summary>
internal static class Chapter14
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
