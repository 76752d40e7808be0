using System.Globalization;
using NeuralNet.Metrics;
using ScottPlot;

namespace NeuralNet.Reports;

/// <summary>A confusion matrix as a table of coloured cells.</summary>
internal static class ConfusionCells
{
    /// <summary>The smallest cell with a count in it, in pixels.</summary>
    private const double SmallestCell = 20;

    /// <summary>Makes the picture.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="names">A name for each class.</param>
    public static Picture Of(ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        int classes = matrix.Classes;
        double[,] counts = new double[classes, classes];
        double[] sums = new double[classes];
        for (int row = 0; row < classes; row++)
        {
            for (int column = 0; column < classes; column++)
            {
                counts[row, column] = matrix[row, column];
                sums[row] += matrix[row, column];
            }
        }

        // A letter is about 7 pixels wide.
        string[] copied = [.. names];
        int letters = 7 * copied.Max(name => PictureText.Name(name).Length);
        int side = Math.Clamp(140 + (52 * classes), 280, 760);
        int turned = letters > side / classes ? letters : 0;
        return new Picture("Confusion matrix", Describe(counts, sums, names), (side + 90 + letters, side + 110 + turned), chart =>
        {
            bool isTurned = letters > 21 && letters > (chart.Size.Width - 90 - letters) / classes;
            chart.SetAxes(
                PictureAxis.OfNames(copied, Math.Max(1, (chart.Size.Width - 200) / (isTurned || classes > 10 ? 18 : 40))),
                "predicted class",
                PictureAxis.OfNames(copied, chart.MostRows, isTurned: true),
                "true class");
            if (isTurned)
            {
                chart.TurnBottomLabels();
            }

            chart.Draw(canvas => Draw(canvas, chart.Colors, counts, sums));
        });
    }

    private static void Draw(ChartCanvas canvas, PictureColors colors, double[,] counts, double[] sums)
    {
        int classes = sums.Length;
        double cell = Math.Min(canvas.PixelsPerX, canvas.PixelsPerY);
        float size = (float)Math.Clamp(cell / 4, 8, 14);
        for (int row = 0; row < classes; row++)
        {
            for (int column = 0; column < classes; column++)
            {
                double count = counts[row, column];
                if (count == 0)
                {
                    continue;
                }

                double share = count / sums[row];
                Color color = PictureColors.Mix(colors.Background, colors.Full, 0.06 + (0.94 * share));
                canvas.Fill(column - 0.5, column + 0.5, row - 0.5, row + 0.5, color);
                string text = Text(count);
                if (cell >= SmallestCell && text.Length * 0.62 * size < canvas.PixelsPerX - 2)
                {
                    bool hasShare = canvas.PixelsPerY >= 3 * size && canvas.PixelsPerX >= 5 * 0.62 * size;
                    Color on = PictureColors.TextOn(color);
                    canvas.Text(column, row, text, on, size, Alignment.MiddleCenter, shiftY: hasShare ? -0.65f * size : 0);
                    if (hasShare)
                    {
                        canvas.Text(column, row, ShortPercent(share), on, 0.8f * size, Alignment.MiddleCenter, shiftY: 0.65f * size);
                    }
                }
            }
        }

        for (int line = 0; line <= classes && cell >= 6; line++)
        {
            double at = line - 0.5;
            canvas.Segments([(at, -0.5, at, classes - 0.5), (-0.5, at, classes - 0.5, at)], colors.Faint.WithAlpha(0.35), 1);
        }
    }

    private static string ShortPercent(double share) => share < 0.005 ? "< 1 %" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    private static string Text(double count) => count >= 1e6 ? count.ToString("0.0E+0", CultureInfo.InvariantCulture)
        : count.ToString(count == Math.Floor(count) ? "0" : "0.#", CultureInfo.InvariantCulture);

    private static string Describe(double[,] counts, double[] sums, IReadOnlyList<string> names)
    {
        int classes = sums.Length;
        double right = Enumerable.Range(0, classes).Sum(label => counts[label, label]);
        string text = $"{classes} classes. {PictureText.Percent(right / sums.Sum())} of the examples are classified correctly.";
        IEnumerable<(int Row, int Column)> wrong = from row in Enumerable.Range(0, classes)
                                                   from column in Enumerable.Range(0, classes)
                                                   where row != column && counts[row, column] > 0
                                                   orderby counts[row, column] descending
                                                   select (row, column);
        string worst = string.Join("; ", wrong.Take(3).Select(cell =>
            $"{PictureText.Number(counts[cell.Row, cell.Column])} of {PictureText.Number(sums[cell.Row])} of class {PictureText.Name(names[cell.Row])} "
            + $"({PictureText.Percent(counts[cell.Row, cell.Column] / sums[cell.Row])}) as class {PictureText.Name(names[cell.Column])}"));
        return worst.Length == 0 ? text + " No class is taken for another." : $"{text} Most frequent errors: {worst}.";
    }
}
