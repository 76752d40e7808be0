namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 10.</summary>
internal static class Chapter10
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
