namespace NeuralNet.Reports;

/// <summary>Horizontal bars with names, such as the importance of columns.</summary>
internal static class BarRows
{
    /// <summary>The largest number of bars.</summary>
    private const int Most = 30;

    private const double HalfHeight = 0.36;

    /// <summary>Makes the picture.</summary>
    /// <param name="names">The names.</param>
    /// <param name="values">The value of each name, each finite.</param>
    /// <param name="deviations">The standard deviation of each value, each finite and 0 or more; or null.</param>
    /// <param name="quantity">What the values are, with the unit.</param>
    public static Picture Of(IReadOnlyList<string> names, IReadOnlyList<double> values, IReadOnlyList<double>? deviations, string quantity)
    {
        int[] order = [.. Enumerable.Range(0, names.Count).OrderByDescending(i => values[i]).ThenBy(i => i).Take(Most)];
        string[] shown = [.. order.Select(i => names[i])];
        double[] lengths = [.. order.Select(i => values[i])];
        double[] spreads = [.. order.Select(i => deviations?[i] ?? 0)];
        int rest = names.Count - shown.Length;
        string left = rest == 0 ? string.Empty : $" The {PictureText.Count(rest, "smallest value")} of {names.Count} {(rest == 1 ? "is" : "are")} not drawn.";
        string first = string.Join(", ", order.Take(5).Select(i => $"{PictureText.Name(names[i])} {PictureText.Number(values[i])}"));
        string whiskers = deviations is null ? string.Empty : " Whiskers are one standard deviation to each side.";
        return new Picture(
            PictureText.Capital(quantity), $"Bars of the {quantity}. The largest: {first}.{whiskers}{left}", (800, 130 + (26 * shown.Length)), chart =>
        {
            IEnumerable<double> ends = lengths.Zip(spreads, (length, spread) => length + spread).Concat(lengths.Zip(spreads, (length, spread) => length - spread)).Append(0);
            (double minimum, double maximum) = PictureAxis.Range(ends);

            // Room for the numbers at the ends of the bars.
            double room = maximum > minimum ? 0.15 * (maximum - minimum) : 1;
            chart.SetAxes(
                PictureAxis.Between(minimum < 0 ? minimum - room : 0, maximum + room), quantity, PictureAxis.OfNames(shown, chart.MostRows, isTurned: true), string.Empty);
            chart.Draw(canvas =>
            {
                for (int row = 0; row < lengths.Length; row++)
                {
                    canvas.Fill(Math.Min(0, lengths[row]), Math.Max(0, lengths[row]), row + HalfHeight, row - HalfHeight, chart.Colors.Line(lengths[row] < 0 ? 1 : 0));
                    (double low, double high) = (lengths[row] - spreads[row], lengths[row] + spreads[row]);
                    if (spreads[row] > 0)
                    {
                        canvas.Segments([(low, row, high, row), (low, row - 0.15, low, row + 0.15), (high, row - 0.15, high, row + 0.15)], chart.Colors.Text, 1.5f);
                    }

                    bool isNegative = lengths[row] < 0;
                    canvas.Text(
                        isNegative ? Math.Min(low, 0) : Math.Max(high, 0), row, PictureText.Number(lengths[row]), chart.Colors.Text, 12,
                        isNegative ? ScottPlot.Alignment.MiddleRight : ScottPlot.Alignment.MiddleLeft, isNegative ? -5 : 5);
                }

                canvas.Segments([(0, -0.5, 0, lengths.Length - 0.5)], chart.Colors.Text, 1);
            });
        });
    }
}
