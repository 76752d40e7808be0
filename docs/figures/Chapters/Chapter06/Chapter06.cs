using System.Text.RegularExpressions;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 6.</summary>
internal static partial class Chapter06
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

    /// <summary>The SVG text of a diagram with spaces that stay. Some programs drop a space at the end of a span.</summary>
    public static string WithSpaces(Diagram diagram) =>
        SpanText().Replace(diagram.ToSvg(), match => match.Groups[1].Value + match.Groups[2].Value.Replace(' ', '\u00A0'));

    [GeneratedRegex("(<tspan[^>]*>)([^<]*)")]
    private static partial Regex SpanText();
}
