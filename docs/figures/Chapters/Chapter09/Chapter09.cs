namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 9.</summary>
internal static class Chapter09
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
