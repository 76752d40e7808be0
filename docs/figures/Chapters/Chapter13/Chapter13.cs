namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 13.</summary>
internal static class Chapter13
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
