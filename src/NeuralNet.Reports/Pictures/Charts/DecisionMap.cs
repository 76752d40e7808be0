using ScottPlot;

namespace NeuralNet.Reports;

/// <summary>The predictions of a network with two inputs over the plane of its inputs, with examples on it.</summary>
internal sealed class DecisionMap
{
    /// <summary>The number of points of the grid in each direction.</summary>
    public const int Size = 150;

    private readonly double[][,] fields;
    private readonly string[] classNames;

    /// <summary>Initializes a map.</summary>
    /// <param name="x">The range of the first input.</param>
    /// <param name="y">The range of the second input.</param>
    /// <param name="fields">
    /// The prediction of each class at each point, or the first output if there are no classes; row by row from the largest second input.
    /// </param>
    /// <param name="classNames">The names of the classes, or empty if there are none.</param>
    public DecisionMap((double Minimum, double Maximum) x, (double Minimum, double Maximum) y, double[][,] fields, string[] classNames)
    {
        (X, Y, this.fields, this.classNames) = (x, y, fields, classNames);
    }

    private (double Minimum, double Maximum) X { get; }

    private (double Minimum, double Maximum) Y { get; }

    /// <summary>Makes the picture.</summary>
    /// <param name="points">The inputs of the examples, and the class or the target of each.</param>
    public Picture ToPicture((double X, double Y, double Target)[] points)
    {
        bool hasClasses = classNames.Length > 0;
        int[] shown = Thinning.Indices(points.Length);
        string left = shown.Length < points.Length ? $" {PictureText.Count(shown.Length, "example")} of {PictureText.Count(points.Length, "example")} are drawn." : string.Empty;
        (double low, double high) = hasClasses ? (0, 0) : PictureAxis.Range(fields[0].Cast<double>().Concat(points.Select(point => point.Target)));
        string what = hasClasses
            ? $"The predicted class over the plane of both inputs, with {classNames.Length} classes: "
                + string.Join(", ", Enumerable.Range(0, classNames.Length).Select(c => $"{PictureText.Percent(AreaOf(c))} of the plane is {PictureText.Name(classNames[c])}")) + "."
            : $"The first output over the plane of both inputs, from {PictureText.Number(low)} to {PictureText.Number(high)}.";
        return new Picture(hasClasses ? "Decision boundary" : "Predictions", what + left, (700, 520), chart =>
        {
            chart.SetAxes(PictureAxis.Between(X.Minimum, X.Maximum), "input 0", PictureAxis.Between(Y.Minimum, Y.Maximum), "input 1");
            chart.Draw(canvas =>
            {
                canvas.Image(X.Minimum, X.Maximum, Y.Minimum, Y.Maximum, hasClasses ? ClassColors(chart.Colors) : Ramp(fields[0], low, high), isSmooth: true);
                for (int label = 0; label < classNames.Length && classNames.Length > 1; label++)
                {
                    canvas.Segments([.. Contour.Of(Margin(label)).Select(Place)], chart.Colors.Text, 1.4f);
                }

                if (!hasClasses)
                {
                    foreach ((double x, double y, double target) in shown.Select(i => points[i]))
                    {
                        canvas.Dot(x, y, PictureColors.OnRamp((target - low) / (high - low)), chart.Colors.Text);
                    }
                }
            });
            for (int label = 0; label < classNames.Length; label++)
            {
                (double X, double Y, double Target)[] members = [.. shown.Select(i => points[i]).Where(point => point.Target == label)];
                chart.Points(
                    PictureText.Name(classNames[label], 16), label, [.. members.Select(point => point.X)], [.. members.Select(point => point.Y)], shown.Length > 400 ? 5 : 7);
            }

            if (!hasClasses)
            {
                chart.Note($"darkest: {PictureText.Number(low)}");
                chart.Note($"lightest: {PictureText.Number(high)}");
                chart.Note("dots: targets");
            }
        });
    }

    private static Color[,] Ramp(double[,] field, double low, double high)
    {
        Color[,] colors = new Color[Size, Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                colors[row, column] = PictureColors.OnRamp(high > low ? (field[row, column] - low) / (high - low) : 0.5);
            }
        }

        return colors;
    }

    private (double X1, double Y1, double X2, double Y2) Place((double X1, double Y1, double X2, double Y2) steps)
    {
        // The image ends at the outer borders of its pixels, and predictions are those of their centres.
        (double width, double height) = ((X.Maximum - X.Minimum) / Size, (Y.Maximum - Y.Minimum) / Size);
        return (
            X.Minimum + ((steps.X1 + 0.5) * width), Y.Maximum - ((steps.Y1 + 0.5) * height),
            X.Minimum + ((steps.X2 + 0.5) * width), Y.Maximum - ((steps.Y2 + 0.5) * height));
    }

    private int ClassAt(int row, int column)
    {
        int best = 0;
        for (int label = 1; label < fields.Length; label++)
        {
            best = fields[label][row, column] > fields[best][row, column] ? label : best;
        }

        return best;
    }

    private double AreaOf(int label)
    {
        int count = 0;
        for (int point = 0; point < Size * Size; point++)
        {
            count += ClassAt(point / Size, point % Size) == label ? 1 : 0;
        }

        return (double)count / (Size * Size);
    }

    private Color[,] ClassColors(PictureColors colors)
    {
        Color[,] pixels = new Color[Size, Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                int label = ClassAt(row, column);
                double lead = Math.Clamp(Lead(label, row, column), 0, 1);
                pixels[row, column] = PictureColors.Mix(colors.Background, colors.Line(label), 0.08 + (0.32 * lead));
            }
        }

        return pixels;
    }

    /// <summary>How much larger the prediction of a class is than the largest other one.</summary>
    private double Lead(int label, int row, int column)
    {
        double other = double.NegativeInfinity;
        for (int each = 0; each < fields.Length; each++)
        {
            other = each == label ? other : Math.Max(other, fields[each][row, column]);
        }

        return fields[label][row, column] - other;
    }

    private double[,] Margin(int label)
    {
        double[,] margin = new double[Size, Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                margin[row, column] = Lead(label, row, column);
            }
        }

        return margin;
    }
}
