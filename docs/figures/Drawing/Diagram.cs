using System.Globalization;
using System.Xml.Linq;

namespace NeuralNet.Figures.Drawing;

/// <summary>A drawing of lines, shapes and text, as SVG. x goes to the right and y goes down, in pixels.</summary>
/// <remarks>
/// Figures have a white background and are at most 800 wide. Texts have at least 12 pixels. Each figure has a title and a description for those who cannot
/// see it.
/// </remarks>
internal sealed class Diagram
{
    private const double HeadLength = 9;
    private const double HeadWidth = 3.6;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly XElement root;

    public Diagram(double width, double height, string title, string description)
    {
        (Width, Height) = (width, height);
        root = new XElement(
            Svg + "svg",
            new XAttribute("width", Number(width)),
            new XAttribute("height", Number(height)),
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            new XAttribute("role", "img"),
            new XAttribute("font-family", "DejaVu Sans, Verdana, sans-serif"),
            new XElement(Svg + "title", title),
            new XElement(Svg + "desc", description));
        Box(0, 0, width, height, Ink.White, null);
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>A number in an attribute, with at most two decimals.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public Diagram Line(double x1, double y1, double x2, double y2, Stroke? stroke = null) => Path($"M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}", stroke);

    /// <summary>A line with a head at its end.</summary>
    public Diagram Arrow(double x1, double y1, double x2, double y2, Stroke? stroke = null)
    {
        (double dx, double dy) = Direction(x1, y1, x2, y2);
        Line(x1, y1, x2 - (dx * HeadLength * 0.7), y2 - (dy * HeadLength * 0.7), stroke);
        return Head(x2, y2, dx, dy, stroke);
    }

    /// <summary>A curve from one point to another that is bent to the left by <paramref name="bend"/> pixels, with a head at its end.</summary>
    public Diagram BentArrow(double x1, double y1, double x2, double y2, double bend, Stroke? stroke = null)
    {
        (double dx, double dy) = Direction(x1, y1, x2, y2);
        (double cx, double cy) = (((x1 + x2) / 2) + (dy * 2 * bend), ((y1 + y2) / 2) - (dx * 2 * bend));
        (double ex, double ey) = Direction(cx, cy, x2, y2);
        Path($"M{Number(x1)} {Number(y1)}Q{Number(cx)} {Number(cy)} {Number(x2 - (ex * HeadLength * 0.7))} {Number(y2 - (ey * HeadLength * 0.7))}", stroke);
        return Head(x2, y2, ex, ey, stroke);
    }

    /// <summary>A line through points.</summary>
    public Diagram Polyline(IEnumerable<(double X, double Y)> points, Stroke? stroke = null, string fill = "none") =>
        Path("M" + string.Join('L', points.Select(point => $"{Number(point.X)} {Number(point.Y)}")), stroke, fill);

    /// <summary>A path in the language of SVG.</summary>
    public Diagram Path(string data, Stroke? stroke = null, string fill = "none")
    {
        XElement path = new(Svg + "path", new XAttribute("d", data), new XAttribute("fill", fill));
        AddStroke(path, stroke ?? new Stroke());
        root.Add(path);
        return this;
    }

    public Diagram Circle(double x, double y, double radius, string fill = Ink.White, Stroke? stroke = null)
    {
        XElement circle = new(
            Svg + "circle", new XAttribute("cx", Number(x)), new XAttribute("cy", Number(y)), new XAttribute("r", Number(radius)), new XAttribute("fill", fill));
        AddStroke(circle, stroke ?? new Stroke());
        root.Add(circle);
        return this;
    }

    /// <summary>A circle with mathematics in it.</summary>
    public Diagram Node(double x, double y, string text, string fill = Ink.PaleBlue, double radius = 22) =>
        Circle(x, y, radius, fill).Formula(x, y, text, Math.Min(18, radius * 0.8));

    /// <summary>A dot that marks a point.</summary>
    public Diagram Dot(double x, double y, string color = Ink.Black, double radius = 4) => Circle(x, y, radius, color, new Stroke(color, 1));

    /// <summary>A rectangle. Without a stroke it has no border.</summary>
    public Diagram Box(double x, double y, double width, double height, string fill = Ink.White, Stroke? stroke = null, double corner = 0)
    {
        XElement box = new(
            Svg + "rect",
            new XAttribute("x", Number(x)),
            new XAttribute("y", Number(y)),
            new XAttribute("width", Number(width)),
            new XAttribute("height", Number(height)),
            new XAttribute("rx", Number(corner)),
            new XAttribute("fill", fill));
        AddStroke(box, stroke);
        root.Add(box);
        return this;
    }

    /// <summary>A rectangle that stands for a matrix, with its name in the middle, and the number of its rows and columns outside.</summary>
    /// <remarks>The names are mathematics. The rows stand on the left, and the columns above.</remarks>
    public Diagram Matrix(double x, double y, double width, double height, string name, string rows, string columns, string fill = Ink.PaleBlue) =>
        Box(x, y, width, height, fill, new Stroke())
            .Formula(x + (width / 2), y + (height / 2), name, 20)
            .Formula(x - 8, y + (height / 2), rows, 14, "end", Ink.Gray)
            .Formula(x + (width / 2), y - 12, columns, 14, "middle", Ink.Gray);

    /// <summary>A text whose middle is at the height y. The anchor is start, middle or end. See <see cref="MathText"/> for indices.</summary>
    public Diagram Text(double x, double y, string text, double size = 14, string anchor = "middle", string color = Ink.Black, bool isBold = false) =>
        AddText(x, y, text, size, anchor, color, isBold, isMath: false);

    /// <summary>A text whose letters are all mathematics.</summary>
    public Diagram Formula(double x, double y, string text, double size = 16, string anchor = "middle", string color = Ink.Black) =>
        AddText(x, y, text, size, anchor, color, isBold: false, isMath: true);

    /// <summary>The SVG text, with a line for each shape and text.</summary>
    public string ToSvg()
    {
        string all = root.ToString(SaveOptions.DisableFormatting);
        string head = all[..(all.IndexOf('>', StringComparison.Ordinal) + 1)];
        return $"{head}\n{string.Join('\n', root.Elements().Select(Text))}\n</svg>\n";

        // An element alone repeats the namespace of the root.
        static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting).Replace($" xmlns=\"{Svg}\"", string.Empty, StringComparison.Ordinal);
    }

    private static (double X, double Y) Direction(double x1, double y1, double x2, double y2)
    {
        double length = double.Hypot(x2 - x1, y2 - y1);
        return ((x2 - x1) / length, (y2 - y1) / length);
    }

    private static void AddStroke(XElement element, Stroke? stroke)
    {
        if (stroke is null)
        {
            return;
        }

        element.Add(new XAttribute("stroke", stroke.Color), new XAttribute("stroke-width", Number(stroke.Width)));
        if (stroke.Dashes)
        {
            element.Add(new XAttribute("stroke-dasharray", "5 4"));
        }
    }

    private Diagram Head(double x, double y, double dx, double dy, Stroke? stroke)
    {
        (double bx, double by) = (x - (dx * HeadLength), y - (dy * HeadLength));
        string color = stroke?.Color ?? Ink.Black;
        return Path(
            $"M{Number(x)} {Number(y)}L{Number(bx - (dy * HeadWidth))} {Number(by + (dx * HeadWidth))}L{Number(bx + (dy * HeadWidth))} {Number(by - (dx * HeadWidth))}Z",
            new Stroke(color, 0.5),
            color);
    }

    private Diagram AddText(double x, double y, string text, double size, string anchor, string color, bool isBold, bool isMath)
    {
        XElement element = new(
            Svg + "text",
            new XAttribute(XNamespace.Xml + "space", "preserve"),
            new XAttribute("x", Number(x)),
            new XAttribute("y", Number(y + (size * 0.36))),
            new XAttribute("text-anchor", anchor),
            new XAttribute("fill", color));
        if (isBold)
        {
            element.Add(new XAttribute("font-weight", "bold"));
        }

        element.Add(MathText.Spans(text, size, isMath));
        root.Add(element);
        return this;
    }
}
