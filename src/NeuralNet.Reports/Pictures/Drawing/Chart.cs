using ScottPlot;
using ScottPlot.Plottables;

namespace NeuralNet.Reports;

/// <summary>A plot of ScottPlot in the style of this library. Every font, colour and tick is set here, so that no global setting changes a picture.</summary>
internal sealed partial class Chart : IDisposable
{
    private const float TickSize = 12;
    private const float LabelSize = 14;
    private const float TitleSize = 16;
    private const float LineWidth = 2;

    /// <summary>A picture narrower than this has its legend below the axes.</summary>
    private const int NarrowWidth = 480;

    /// <summary>Lines with at most so many points have a marker on each.</summary>
    private const int MostMarkers = 30;

    private readonly Plot plot = new();
    private readonly PictureFont font;
    private readonly List<string> legend = [];
    private PictureAxis xAxis = PictureAxis.Between(0, 1);
    private PictureAxis yAxis = PictureAxis.Between(0, 1);

    /// <summary>Initializes an empty chart.</summary>
    /// <param name="colors">The colours.</param>
    /// <param name="font">The font.</param>
    /// <param name="size">Width and height of the picture, in pixels.</param>
    /// <param name="title">The title, or an empty text for none.</param>
    public Chart(PictureColors colors, PictureFont font, (int Width, int Height) size, string title)
    {
        (Colors, this.font, Size) = (colors, font, size);
        plot.FigureBackground.Color = colors.Background;
        plot.DataBackground.Color = colors.Background;
        plot.Grid.MajorLineColor = colors.Faint.WithAlpha(0.25);
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Color = colors.Text;
            axis.FrameLineStyle.Width = 1;
            Style(axis.TickLabelStyle, string.Empty, TickSize);
            Style(axis.Label, string.Empty, LabelSize);
            axis.MajorTickStyle.Color = colors.Text;
            axis.MinorTickStyle.Color = colors.Text;
        }

        ((ScottPlot.AxisPanels.AxisBase)plot.Axes.Left).PaddingOutsideAxisLabels = new PixelPadding(8, 4);
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        string shown = font.Fit(title, TitleSize, size.Width - 30);
        plot.Axes.Title.Label.Text = shown;
        Style(plot.Axes.Title.Label, shown, TitleSize);
        plot.Axes.Title.Label.Bold = true;
        plot.Axes.Title.FullFigureCenter = true;
        plot.Axes.Title.IsVisible = shown.Length > 0;
    }

    /// <summary>The colours.</summary>
    public PictureColors Colors { get; }

    /// <summary>Width and height of the picture, in pixels.</summary>
    public (int Width, int Height) Size { get; }

    /// <summary>The number of names that fit along a vertical axis.</summary>
    public int MostRows => Math.Max(1, (Size.Height - 110) / 17);

    /// <summary>Draws a line. Numbers that cannot be shown leave a gap.</summary>
    /// <param name="name">The name in the legend, or an empty text for none.</param>
    /// <param name="style">The number of the colour, pattern and marker.</param>
    /// <param name="xs">The numbers along the horizontal axis.</param>
    /// <param name="ys">The numbers along the vertical axis.</param>
    /// <param name="hasMarkers">Whether each point has a marker, if there are few points.</param>
    public void Line(string name, int style, IReadOnlyList<double> xs, IReadOnlyList<double> ys, bool hasMarkers = true)
    {
        Coordinates[] points = Thinning.Of(hasMarkers ? Points(xs, ys) : LinePoints(xs, ys));
        Scatter line = plot.Add.ScatterLine(points);
        line.Color = Colors.Line(style);
        line.LineWidth = LineWidth;
        line.LinePattern = LineLooks.Pattern(style);
        line.LegendText = Legend(name);
        if (hasMarkers && points.Length <= MostMarkers)
        {
            line.MarkerShape = LineLooks.Marker(style);
            line.MarkerSize = 7;
            _ = Mark([.. points.Where(point => !double.IsNaN(point.Y))], style, 7);
            line.MarkerSize = 0;
        }
    }

    /// <summary>Draws a line of reference, thin and without a colour of its own.</summary>
    /// <param name="name">The name in the legend, or an empty text for none.</param>
    /// <param name="xs">The numbers along the horizontal axis.</param>
    /// <param name="ys">The numbers along the vertical axis.</param>
    /// <param name="pattern">The pattern of the line.</param>
    public void Reference(string name, IReadOnlyList<double> xs, IReadOnlyList<double> ys, LinePattern? pattern = null)
    {
        Scatter line = plot.Add.ScatterLine(LinePoints(xs, ys));
        line.Color = Colors.Faint;
        line.LineWidth = 1.2f;
        line.LinePattern = pattern ?? LinePattern.DenselyDashed;
        line.LegendText = Legend(name);
    }

    /// <summary>Draws points without a line. Those that cannot be shown are left out.</summary>
    /// <param name="name">The name in the legend, or an empty text for none.</param>
    /// <param name="style">The number of the colour and marker.</param>
    /// <param name="xs">The numbers along the horizontal axis.</param>
    /// <param name="ys">The numbers along the vertical axis.</param>
    /// <param name="size">The size, in pixels.</param>
    /// <param name="opacity">From 0 to 1.</param>
    public void Points(string name, int style, IReadOnlyList<double> xs, IReadOnlyList<double> ys, float size, double opacity = 1)
    {
        Coordinates[] points = [.. Points(xs, ys).Where(point => !double.IsNaN(point.X) && !double.IsNaN(point.Y))];
        if (points.Length > 0)
        {
            Scatter marks = Mark(points, style, size);
            marks.MarkerFillColor = marks.MarkerFillColor.WithAlpha(opacity);
            marks.MarkerLineColor = marks.MarkerLineColor.WithAlpha(opacity);
            marks.LegendText = Legend(name);
        }
    }

    /// <summary>Draws anything else inside the axes.</summary>
    /// <param name="draw">Draws it.</param>
    public void Draw(Action<ChartCanvas> draw) => plot.Add.Plottable(new ChartMark(draw, this));

    /// <summary>Adds a line to the legend that has only a text.</summary>
    public void Note(string text) => plot.Legend.ManualItems.Add(new LegendItem { LabelText = Legend(text) });

    /// <summary>Begins the legend with a text.</summary>
    public void Heading(string text) => plot.Legend.ManualItems.Add(new LegendItem { LabelText = Legend(text), Index = 0 });

    /// <summary>Sets the font, the size and the colour of a label.</summary>
    /// <param name="style">The label.</param>
    /// <param name="text">Its text, or all its texts.</param>
    /// <param name="size">The size, in pixels.</param>
    public void Style(LabelStyle style, string text, float size)
    {
        style.Font = null;
        style.FontName = font.FamilyFor(text);
        style.FontSize = size;
        style.Bold = false;
        style.ForeColor = Colors.Text;
    }

    /// <summary>Draws the chart as SVG.</summary>
    public string ToSvg(int width, int height)
    {
        ShowLegend();
        return plot.GetSvgXml(width, height);
    }

    /// <summary>Draws the chart as PNG.</summary>
    public byte[] ToPng(int width, int height, double scale)
    {
        ShowLegend();
        plot.ScaleFactor = scale;
        return plot.GetImageBytes((int)Math.Round(width * scale), (int)Math.Round(height * scale), ImageFormat.Png);
    }

    /// <inheritdoc/>
    public void Dispose() => plot.Dispose();

    private void ShowLegend()
    {
        if (legend.Count > 0)
        {
            _ = plot.ShowLegend(Size.Width < NarrowWidth ? Edge.Bottom : Edge.Right);
            plot.Legend.FontName = font.FamilyFor(string.Concat(legend));
            plot.Legend.FontSize = TickSize;
            plot.Legend.FontColor = Colors.Text;
            plot.Legend.BackgroundColor = Colors.Background;
            plot.Legend.OutlineColor = Colors.Faint.WithAlpha(0.5);
            plot.Legend.ShadowColor = ScottPlot.Colors.Transparent;
            plot.Legend.SymbolWidth = 34;
        }
    }

    private string Legend(string name)
    {
        string text = PictureText.Clean(name);
        if (text.Length > 0)
        {
            legend.Add(text);
        }

        return text;
    }

    private Scatter Mark(Coordinates[] points, int style, float size)
    {
        // ScottPlot would draw the borders of markers with the pattern of the line that it drew before, and Skia then complains on the console.
        Draw(canvas => canvas.ResetPattern());
        Scatter marks = plot.Add.ScatterPoints(points);
        marks.Color = Colors.Line(style);
        marks.MarkerShape = LineLooks.Marker(style);
        marks.MarkerSize = size;
        marks.MarkerLineWidth = 1.5f;
        return marks;
    }

    private Coordinates[] Points(IReadOnlyList<double> xs, IReadOnlyList<double> ys) =>
        [.. Enumerable.Range(0, xs.Count).Select(i => new Coordinates(xAxis.Coordinate(xs[i]), yAxis.Coordinate(ys[i])))];

    /// <summary>The points of a line. A line of two points gets a third one, because Skia does not write the pattern of a single stroke to SVG.</summary>
    private Coordinates[] LinePoints(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        Coordinates[] points = Points(xs, ys);
        return points.Length == 2 ? [points[0], new((points[0].X + points[1].X) / 2, (points[0].Y + points[1].Y) / 2), points[1]] : points;
    }
}
