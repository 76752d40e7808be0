using System.Globalization;
using ScottPlot;

namespace NeuralNet.Reports;

/// <summary>The weights of the units of a first layer as small images, side by side.</summary>
internal static class UnitMosaic
{
    /// <summary>The largest number of units.</summary>
    public const int Most = 64;

    /// <summary>The pixels of the picture for the side of a unit.</summary>
    private const int Side = 68;

    /// <summary>Makes the picture.</summary>
    /// <param name="units">The weights of each unit, row by row from the top; at least one unit.</param>
    /// <param name="width">The width of an image, in weights.</param>
    /// <param name="height">The height of an image, in weights.</param>
    /// <param name="all">The number of units of the layer.</param>
    public static Picture Of(IReadOnlyList<double[]> units, int width, int height, int all)
    {
        double scale = units.Max(weights => weights.Where(PictureAxis.CanShow).Select(Math.Abs).DefaultIfEmpty(0).Max());
        int columns = (int)Math.Ceiling(Math.Sqrt(units.Count));
        int rows = (units.Count + columns - 1) / columns;
        (double cellWidth, double cellHeight) = (Math.Min(1, (double)width / height), Math.Min(1, (double)height / width));
        string most = PictureText.Number(scale);
        string count = all > units.Count ? $"{units.Count} of {all} units" : PictureText.Count(units.Count, "unit");
        int lost = units.Sum(weights => weights.Count(weight => !PictureAxis.CanShow(weight)));
        string description = string.Create(
            CultureInfo.InvariantCulture, $"The weights of {count} of the first layer as images of {width} × {height}, from {Minus(most)} (dark) to {most} (light).")
            + (lost == 0 ? string.Empty : $" {PictureText.Count(lost, "weight")} that {(lost == 1 ? "is" : "are")} not finite {(lost == 1 ? "is" : "are")} drawn as 0.");
        (int Width, int Height) size = (Math.Max(360, (int)(columns * cellWidth * Side) + 60), Math.Max(260, (int)(rows * cellHeight * Side) + 120));
        double[][] copied = [.. units];
        return new Picture("Weights of the first layer", description, size, chart =>
        {
            // A grid with a unit of 1 + a gap of 0.08, below it a bar with the colours. The same scale holds in both directions.
            const double Gap = 0.08;
            (double totalWidth, double totalHeight) = (columns * (cellWidth + Gap), (rows * (cellHeight + Gap)) + 0.75);
            (double availableWidth, double availableHeight) = (chart.Size.Width - 40d, chart.Size.Height - 70d);
            double unit = Math.Min(availableWidth / totalWidth, availableHeight / totalHeight);
            (double half, double extra) = (availableWidth / unit / 2, (availableHeight / unit) - totalHeight);
            chart.SetAxes(
                PictureAxis.Between((totalWidth / 2) - half, (totalWidth / 2) + half), string.Empty, PictureAxis.Between(-totalHeight - (extra / 2), extra / 2), string.Empty);
            chart.HideAxes();
            chart.Draw(canvas =>
            {
                for (int i = 0; i < copied.Length; i++)
                {
                    (double left, double top) = (i % columns * (cellWidth + Gap), -(i / columns) * (cellHeight + Gap));
                    canvas.Image(left, left + cellWidth, top - cellHeight, top, Pixels(copied[i], width, height, scale), isSmooth: false);
                }

                Bar(canvas, chart.Colors, totalWidth, -totalHeight + 0.45, most);
            });
        });
    }

    /// <summary>Draws the colours and what they mean.</summary>
    private static void Bar(ChartCanvas canvas, PictureColors colors, double width, double y, string most)
    {
        double length = Math.Min(width, 4);
        double left = (width - length) / 2;
        Color[,] ramp = new Color[1, 64];
        for (int i = 0; i < 64; i++)
        {
            ramp[0, i] = PictureColors.OnRamp(i / 63d);
        }

        canvas.Image(left, left + length, y - 0.08, y + 0.08, ramp, isSmooth: false);
        canvas.Text(left, y - 0.1, Minus(most), colors.Text, 12, Alignment.UpperLeft);
        canvas.Text(left + (length / 2), y - 0.1, "0", colors.Text, 12, Alignment.UpperCenter);
        canvas.Text(left + length, y - 0.1, most, colors.Text, 12, Alignment.UpperRight);
    }

    private static string Minus(string number) => number == "0" ? number : "−" + number;

    private static Color[,] Pixels(double[] weights, int width, int height, double scale)
    {
        Color[,] pixels = new Color[height, width];
        for (int i = 0; i < weights.Length; i++)
        {
            pixels[i / width, i % width] = PictureColors.OnRamp(scale > 0 && PictureAxis.CanShow(weights[i]) ? 0.5 + (0.5 * weights[i] / scale) : 0.5);
        }

        return pixels;
    }
}
