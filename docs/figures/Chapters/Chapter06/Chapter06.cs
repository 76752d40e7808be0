namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 6.</summary>
internal static class Chapter06
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("06/graph", Chapter06Graphs.Graph),
        new("06/branch", Chapter06Graphs.Branch),
        new("06/touch", Chapter06Matrices.Touch),
        new("06/outer", Chapter06Matrices.Outer),
        new("06/shapes", Chapter06Matrices.Shapes),
        new("06/recurrence", Chapter06Layers.Recurrence),
        new("06/layer", Chapter06Layers.Layer),
    ];
}
