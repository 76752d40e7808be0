using ScottPlot;

namespace NeuralNet.Reports;

/// <summary>The patterns and markers of lines. Two lines whose colours look the same in grey differ in one of them.</summary>
internal static class LineLooks
{
    private static readonly LinePattern[] Patterns =
        [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted, LinePattern.DenselyDashed, LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted];

    private static readonly MarkerShape[] Markers =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond,
        MarkerShape.OpenCircle, MarkerShape.OpenSquare, MarkerShape.OpenTriangleUp,
    ];

    /// <summary>The pattern of a line.</summary>
    public static LinePattern Pattern(int style) => Patterns[style % Patterns.Length];

    /// <summary>The marker of a line or of points.</summary>
    public static MarkerShape Marker(int style) => Markers[style % Markers.Length];
}
