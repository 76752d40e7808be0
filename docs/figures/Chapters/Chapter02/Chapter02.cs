namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 2.</summary>
internal static class Chapter02
{
    public static IReadOnlyList<Figure> Figures { get; } = [];
}
