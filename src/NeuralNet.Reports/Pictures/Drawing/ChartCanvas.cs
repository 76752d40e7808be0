using ScottPlot;
using SkiaSharp;

namespace NeuralNet.Reports;

/// <summary>Draws at the coordinates of the axes.</summary>
/// <param name="pack">The canvas of ScottPlot.</param>
/// <param name="axes">The axes.</param>
/// <param name="chart">The chart.</param>
internal sealed class ChartCanvas(RenderPack pack, IAxes axes, Chart chart)
{
    /// <summary>The pixels of one unit of the horizontal axis.</summary>
    public double PixelsPerX => Math.Abs(axes.GetPixelX(1) - axes.GetPixelX(0));

    /// <summary>The pixels of one unit of the vertical axis.</summary>
    public double PixelsPerY => Math.Abs(axes.GetPixelY(1) - axes.GetPixelY(0));

    /// <summary>Lets whatever ScottPlot draws next begin without the pattern of an earlier line.</summary>
    public void ResetPattern() => pack.Paint.SKPathEffect = LinePattern.Solid.GetPathEffect();

    /// <summary>Fills a rectangle.</summary>
    public void Fill(double left, double right, double bottom, double top, Color color)
    {
        using SKPaint paint = new() { Color = color.ToSKColor(), IsAntialias = false };
        pack.Canvas.DrawRect(Rectangle(left, right, bottom, top), paint);
    }

    /// <summary>Draws the border of a rectangle.</summary>
    public void Frame(double left, double right, double bottom, double top, Color color)
    {
        using SKPaint paint = new() { Color = color.ToSKColor(), IsAntialias = true, IsStroke = true, StrokeWidth = 1 };
        pack.Canvas.DrawRect(Rectangle(left, right, bottom, top), paint);
    }

    /// <summary>Draws a line through points, or fills the area that they enclose.</summary>
    /// <param name="points">The points.</param>
    /// <param name="color">The colour.</param>
    /// <param name="width">The width of the line, in pixels; 0 to fill.</param>
    public void Path(IReadOnlyList<(double X, double Y)> points, Color color, float width)
    {
        using SKPath path = new();
        path.AddPoly([.. points.Select(point => Point(point.X, point.Y))], close: width == 0);
        using SKPaint paint = new() { Color = color.ToSKColor(), IsAntialias = true, IsStroke = width > 0, StrokeWidth = width };
        pack.Canvas.DrawPath(path, paint);
    }

    /// <summary>Draws separate lines.</summary>
    /// <param name="segments">The ends of each.</param>
    /// <param name="color">The colour.</param>
    /// <param name="width">The width, in pixels.</param>
    public void Segments(IReadOnlyList<(double X1, double Y1, double X2, double Y2)> segments, Color color, float width)
    {
        using SKPath path = new();
        foreach ((double x1, double y1, double x2, double y2) in segments)
        {
            path.MoveTo(Point(x1, y1));
            path.LineTo(Point(x2, y2));
        }

        using SKPaint paint = new() { Color = color.ToSKColor(), IsAntialias = true, IsStroke = true, StrokeWidth = width };
        pack.Canvas.DrawPath(path, paint);
    }

    /// <summary>Draws a round point with a border.</summary>
    public void Dot(double x, double y, Color color, Color border)
    {
        using SKPaint fill = new() { Color = color.ToSKColor(), IsAntialias = true };
        using SKPaint line = new() { Color = border.ToSKColor(), IsAntialias = true, IsStroke = true, StrokeWidth = 1 };
        pack.Canvas.DrawCircle(Point(x, y), 4, fill);
        pack.Canvas.DrawCircle(Point(x, y), 4, line);
    }

    /// <summary>Draws a text.</summary>
    /// <param name="x">The place of the text along the horizontal axis.</param>
    /// <param name="y">The place of the text along the vertical axis.</param>
    /// <param name="text">The text. It is not shortened.</param>
    /// <param name="color">The colour.</param>
    /// <param name="size">The size, in pixels.</param>
    /// <param name="alignment">The part of the text that is at the place.</param>
    /// <param name="shiftX">A shift to the right, in pixels.</param>
    /// <param name="shiftY">A shift down, in pixels.</param>
    public void Text(double x, double y, string text, Color color, float size, Alignment alignment, float shiftX = 0, float shiftY = 0)
    {
        LabelStyle style = new() { Text = text, Alignment = alignment };
        chart.Style(style, text, size);
        style.ForeColor = color;
        style.Render(pack.Canvas, new Pixel(axes.GetPixelX(x) + shiftX, axes.GetPixelY(y) + shiftY), pack.Paint);
    }

    /// <summary>Draws an image of cells.</summary>
    /// <param name="left">The left end.</param>
    /// <param name="right">The right end.</param>
    /// <param name="bottom">The lower end.</param>
    /// <param name="top">The upper end.</param>
    /// <param name="pixels">The colours, row by row from the top.</param>
    /// <param name="isSmooth">Whether the colours between the centres of cells are mixed.</param>
    public void Image(double left, double right, double bottom, double top, Color[,] pixels, bool isSmooth)
    {
        (int rows, int columns) = (pixels.GetLength(0), pixels.GetLength(1));
        using SKBitmap bitmap = new(columns, rows, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                bitmap.SetPixel(column, row, pixels[row, column].ToSKColor());
            }
        }

        using SKImage image = SKImage.FromBitmap(bitmap);
        SKSamplingOptions sampling = new(isSmooth ? SKFilterMode.Linear : SKFilterMode.Nearest);
        using SKPaint paint = new() { IsAntialias = false };
        pack.Canvas.DrawImage(image, Rectangle(left, right, bottom, top), sampling, paint);
    }

    private SKPoint Point(double x, double y) => new(axes.GetPixelX(x), axes.GetPixelY(y));

    private SKRect Rectangle(double left, double right, double bottom, double top)
    {
        (float x1, float x2, float y1, float y2) = (axes.GetPixelX(left), axes.GetPixelX(right), axes.GetPixelY(top), axes.GetPixelY(bottom));
        return new SKRect(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
    }
}
