namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 11.</summary>
internal static class Chapter11
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
