namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 3.</summary>
internal static class Chapter03
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
