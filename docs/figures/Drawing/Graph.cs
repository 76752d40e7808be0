namespace NeuralNet.Figures.Drawing;

/// <summary>A coordinate system in a diagram, in which curves and points are drawn in its own units.</summary>
internal sealed class Graph
{
    private const int Samples = 240;

    private readonly Diagram diagram;
    private readonly Axis x;
    private readonly Axis y;
    private readonly double left;
    private readonly double top;
    private readonly double width;
    private readonly double height;
    private int legends;

    /// <summary>Draws the frame, the grid, the ticks and the labels.</summary>
    /// <param name="diagram">The diagram.</param>
    /// <param name="left">The left end of the frame, in pixels. Ticks and the label of y need some 55 pixels on its left.</param>
    /// <param name="top">The upper end of the frame, in pixels.</param>
    /// <param name="width">The width of the frame, in pixels.</param>
    /// <param name="height">The height of the frame, in pixels. Ticks and the label of x need some 45 pixels below it.</param>
    /// <param name="x">The axis to the right.</param>
    /// <param name="y">The axis up.</param>
    /// <param name="title">A title above the frame, or an empty text.</param>
    public Graph(Diagram diagram, double left, double top, double width, double height, Axis x, Axis y, string title = "")
    {
        (this.diagram, this.left, this.top, this.width, this.height, this.x, this.y) = (diagram, left, top, width, height, x, y);
        foreach ((double value, string text) in x.Ticks())
        {
            diagram.Line(X(value), top, X(value), top + height, new Stroke(Ink.Pale, 1)).Text(X(value), top + height + 14, text, 12);
        }

        foreach ((double value, string text) in y.Ticks())
        {
            diagram.Line(left, Y(value), left + width, Y(value), new Stroke(Ink.Pale, 1)).Text(left - 7, Y(value), text, 12, "end");
        }

        diagram.Path($"M{Diagram.Number(left)} {Diagram.Number(top)}v{Diagram.Number(height)}h{Diagram.Number(width)}", new Stroke(Ink.Black, 1));
        diagram.Text(left + (width / 2), top + height + 36, x.Label, 14).Text(left - 4, top - 16, y.Label, 14).Text(left + (width / 2), top - 16, title, 15, isBold: true);
    }

    /// <summary>The place of a number on the axis to the right, in pixels of the diagram.</summary>
    public double X(double value) => left + (width * x.Place(value));

    /// <summary>The place of a number on the axis up, in pixels of the diagram.</summary>
    public double Y(double value) => top + (height * (1 - y.Place(value)));

    /// <summary>The curve of a function over the whole axis. Where it leaves the frame it is not drawn.</summary>
    public Graph Curve(Func<double, double> function, Stroke stroke, string legend = "") =>
        Line(Enumerable.Range(0, Samples + 1).Select(At).Select(at => (at, function(at))), stroke, legend);

    /// <summary>A line through points in the units of the axes. Its parts outside of the frame are not drawn.</summary>
    public Graph Line(IEnumerable<(double X, double Y)> points, Stroke stroke, string legend = "")
    {
        List<(double X, double Y)> part = [];
        foreach ((double X, double Y) point in points)
        {
            if (Contains(point.X, point.Y))
            {
                part.Add((X(point.X), Y(point.Y)));
            }
            else
            {
                Draw(part, stroke);
                part.Clear();
            }
        }

        Draw(part, stroke);
        return legend.Length > 0 ? Legend(legend, stroke) : this;
    }

    /// <summary>A dot for each point, in the units of the axes.</summary>
    public Graph Dots(IEnumerable<(double X, double Y)> points, string color, double radius = 4, string legend = "")
    {
        foreach ((double pointX, double pointY) in points.Where(point => Contains(point.X, point.Y)))
        {
            diagram.Dot(X(pointX), Y(pointY), color, radius);
        }

        return legend.Length > 0 ? Legend(legend, new Stroke(color, 6)) : this;
    }

    /// <summary>A text at a point in the units of the axes, moved by some pixels.</summary>
    public Graph Note(double atX, double atY, string text, double right = 0, double down = 0, string anchor = "start", string color = Ink.Black, double size = 14)
    {
        diagram.Text(X(atX) + right, Y(atY) + down, text, size, anchor, color);
        return this;
    }

    /// <summary>An arrow between two points in the units of the axes.</summary>
    public Graph Arrow(double fromX, double fromY, double toX, double toY, Stroke stroke)
    {
        diagram.Arrow(X(fromX), Y(fromY), X(toX), Y(toY), stroke);
        return this;
    }

    /// <summary>The lines on which a function of two numbers has given values.</summary>
    /// <remarks>The frame is divided into cells, and the line in a cell is straight between the points at which the function has the value on its sides.</remarks>
    public Graph Contours(Func<double, double, double> function, IEnumerable<double> levels, Stroke stroke, int cells = 80)
    {
        foreach (double level in levels)
        {
            foreach (((double X, double Y) from, (double X, double Y) to) in ContourLines.Of(function, level, (x.From, x.To), (y.From, y.To), cells))
            {
                diagram.Line(X(from.X), Y(from.Y), X(to.X), Y(to.Y), stroke);
            }
        }

        return this;
    }

    /// <summary>A line of the legend, at the right of the frame, from the top down.</summary>
    public Graph Legend(string text, Stroke stroke)
    {
        double at = top + 8 + (20 * legends++);
        diagram.Line(left + width + 12, at, left + width + 34, at, stroke).Text(left + width + 40, at, text, 13, "start");
        return this;
    }

    private double At(int sample) => x.IsLogarithmic
        ? x.From * Math.Pow(x.To / x.From, (double)sample / Samples)
        : x.From + ((x.To - x.From) * sample / Samples);

    private bool Contains(double atX, double atY) =>
        x.Place(atX) is >= -1e-6 and <= 1 + 1e-6 && y.Place(atY) is >= -1e-6 and <= 1 + 1e-6;

    private void Draw(List<(double X, double Y)> part, Stroke stroke)
    {
        if (part.Count > 1)
        {
            diagram.Polyline(part, stroke);
        }
    }
}
