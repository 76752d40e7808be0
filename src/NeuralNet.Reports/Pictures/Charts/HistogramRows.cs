using ScottPlot;

namespace NeuralNet.Reports;

/// <summary>A histogram for each layer, one below the other, over the same axis.</summary>
internal static class HistogramRows
{
    /// <summary>The largest number of rows.</summary>
    private const int Most = 30;

    private const double RowHeight = 0.8;

    /// <summary>Makes the picture.</summary>
    /// <param name="title">The title.</param>
    /// <param name="quantity">What the numbers are.</param>
    /// <param name="rows">The name and the numbers of each layer, at least one.</param>
    public static Picture Of(string title, string quantity, IReadOnlyList<(string Name, Histogram Numbers)> rows)
    {
        (string Name, Histogram Numbers)[] shown = [.. rows.Take(Most)];
        if (!shown.Any(row => PictureAxis.CanShow(row.Numbers.Minimum) && PictureAxis.CanShow(row.Numbers.Maximum)))
        {
            throw new InvalidOperationException($"A picture of the {quantity}s needs a finite number, but no layer has one.");
        }

        string each = string.Join("; ", shown.Select(row =>
            $"{PictureText.Name(row.Name)}: mean {PictureText.Number(row.Numbers.Mean)}, deviation {PictureText.Number(row.Numbers.Deviation)}"));
        string left = rows.Count > Most ? $" The other {rows.Count - Most} are not drawn." : string.Empty;
        return new Picture(title, $"Histograms of {PictureText.Count(rows.Count, "layer")}. {each}.{left}", (800, 130 + (62 * shown.Length)), chart =>
        {
            IEnumerable<double> ends = shown.SelectMany(row => new[] { row.Numbers.Minimum, row.Numbers.Maximum });
            PictureAxis x = PictureAxis.For(ends, 0.03);

            // Room at the right for the mean and the deviation.
            double room = 0.34 * (x.Maximum - x.Minimum);
            chart.SetAxes(
                PictureAxis.Between(x.Minimum, x.Maximum + room), quantity, PictureAxis.OfNames([.. shown.Select(row => row.Name)], chart.MostRows, isTurned: true), string.Empty);
            chart.Draw(canvas =>
            {
                for (int row = 0; row < shown.Length; row++)
                {
                    Draw(canvas, chart.Colors, row, shown[row].Numbers, x.Minimum, x.Maximum + room);
                }
            });
        });
    }

    private static void Draw(ChartCanvas canvas, PictureColors colors, int row, Histogram numbers, double left, double right)
    {
        double floor = row + (RowHeight / 2);
        canvas.Segments([(left, floor, right, floor)], colors.Faint.WithAlpha(0.5), 1);
        if (!PictureAxis.CanShow(numbers.Minimum) || !PictureAxis.CanShow(numbers.Maximum))
        {
            canvas.Text(right, row, "no finite number", colors.Text, 11, Alignment.MiddleRight, -6);
            return;
        }

        double most = numbers.Counts.Max();
        double width = (numbers.Maximum - numbers.Minimum) / numbers.Counts.Count;

        // Equal numbers would be a bar without width.
        double least = 2 / canvas.PixelsPerX;
        List<(double X, double Y)> outline = [];
        for (int bin = 0; bin < numbers.Counts.Count && width > 0; bin++)
        {
            double height = floor - (RowHeight * numbers.Counts[bin] / most);
            outline.Add((numbers.Minimum + (bin * width), height));
            outline.Add((numbers.Minimum + ((bin + 1) * width), height));
        }

        if (numbers.Maximum - numbers.Minimum < least)
        {
            outline = [(numbers.Minimum - (least / 2), floor - RowHeight), (numbers.Minimum + (least / 2), floor - RowHeight)];
        }

        (double X, double Y)[] area = [(outline[0].X, floor), .. outline, (outline[^1].X, floor)];
        canvas.Path(area, colors.Line(0).WithAlpha(0.35), 0);
        canvas.Path(area, colors.Line(0), 1.3f);
        canvas.Text(right, row, $"mean {PictureText.Number(numbers.Mean)}", colors.Text, 11, Alignment.LowerRight, -6, 3);
        canvas.Text(right, row, $"deviation {PictureText.Number(numbers.Deviation)}", colors.Text, 11, Alignment.UpperRight, -6, 3);
    }
}
