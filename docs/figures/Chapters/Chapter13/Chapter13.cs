namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 13.</summary>
internal static class Chapter13
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("13/three-fits", RegularizationFits.ThreeFits),
        new("13/curve-good", RegularizationCurves.Good),
        new("13/curve-overfit", RegularizationCurves.Overfit),
        new("13/curve-fast", RegularizationCurves.Fast),
        new("13/curve-examples", RegularizationFits.OverExamples),
        new("13/soft-threshold", RegularizationShapes.SoftThreshold),
        new("13/balls", RegularizationShapes.Balls),
        new("13/dropout", RegularizationShapes.Dropout),
    ];
}
