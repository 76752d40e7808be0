namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 8.</summary>
internal static class Chapter08
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
