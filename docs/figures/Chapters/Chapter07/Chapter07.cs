namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 7.</summary>
internal static class Chapter07
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
