namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 15.</summary>
internal static class Chapter15
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("15/leakage", DataFigures.Leakage),
        new("15/splits", DataFigures.Splits),
        new("15/scaling", DataFigures.Scaling),
        new("15/confusion", MetricFigures.Confusion),
        new("15/roc", MetricFigures.Roc),
        new("15/calibration", MetricFigures.Calibration),
    ];
}
