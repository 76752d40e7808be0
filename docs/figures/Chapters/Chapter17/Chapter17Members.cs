using System.Globalization;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 17 about categories and members.</summary>
internal static class Chapter17Members
{
    public static string OneHot()
    {
        Diagram d = new(560, 240, "A matrix times a one-hot column", "The 1 of the one-hot column picks the third column of the matrix.");
        double[,] table = { { 0.3, -1.2, 0.8, 0.1 }, { 1.1, 0.4, -0.5, 2.0 }, { -0.7, 0.9, 1.6, 0.2 } };
        const double cell = 48, left = 40, top = 66;
        for (int column = 0; column < 4; column++)
        {
            d.Text(left + ((column + 0.5) * cell), top - 14, $"{column}", 13, color: Ink.Gray);
            for (int row = 0; row < 3; row++)
            {
                Cell(d, left + (column * cell), top + (row * cell), Number(table[row, column]), column == 2 ? Ink.PaleOrange : Ink.PaleBlue);
            }
        }

        for (int row = 0; row < 4; row++)
        {
            Cell(d, 290, top - (cell / 2) + (row * cell), row == 2 ? "1" : "0", row == 2 ? Ink.PaleOrange : Ink.White);
        }

        for (int row = 0; row < 3; row++)
        {
            Cell(d, 420, top + (row * cell), Number(table[row, 2]), Ink.PaleOrange);
        }

        const double middle = top + (1.5 * cell);
        d.Text(262, middle, "·", 26).Text(380, middle, "=", 20).Formula(left + (2 * cell), 22, "E", 20).Formula(314, 22, "e(2)", 18).Formula(444, 22, "y", 18);
        return d.ToSvg();
    }

    public static string Variance()
    {
        Diagram d = new(700, 330, "The variance of a mean", "The variance of a mean over the number of models, for the correlations 0.1 and 0.5.");
        Graph graph = new(d, 100, 45, 430, 225, new Axis(0, 32, 4, "number of models *H*"), new Axis(0, 1, 0.2, "variance of the mean"));
        (double Correlation, string Color)[] cases = [(0.5, Ink.Red), (0.1, Ink.Blue)];
        foreach ((double correlation, string color) in cases)
        {
            (double X, double Y)[] points = [.. Enumerable.Range(1, 32).Select(models => ((double)models, correlation + ((1 - correlation) / models)))];
            graph.Line(points, Stroke.Of(color, 1.5)).Dots(points, color, 3, string.Create(CultureInfo.InvariantCulture, $"correlation {correlation}"));
            d.Line(graph.X(0), graph.Y(correlation), graph.X(32), graph.Y(correlation), new Stroke(color, 1.2, Dashes: true));
        }

        graph.Note(32, 0.5, "floor: the correlation", -4, 14, "end", Ink.Red, 13).Note(32, 0.1, "floor", -4, 12, "end", Ink.Blue, 13);
        return d.ToSvg();
    }

    public static string Members()
    {
        Diagram d = new(780, 330, "Members that share weights", "Three members with factors and biases of their own and a common matrix W. The prediction is the mean of their outputs.");
        d.Box(20, 130, 70, 70, Ink.Pale, new Stroke(), 6).Formula(55, 165, "X", 20);
        for (int h = 0; h < 3; h++)
        {
            double y = 75 + (h * 90);
            string index = (h + 1).ToString(CultureInfo.InvariantCulture);
            d.Arrow(92, 165, 146, y, Stroke.Of(Ink.Gray, 1.5));
            Part(148, 92, Ink.PaleOrange, $"r_{index} ⊙ X");
            Part(282, 64, Ink.PaleBlue, "W");
            Part(388, 76, Ink.PaleOrange, $"+ b_{index}");
            Part(506, 64, Ink.Pale, "g");
            d.Node(634, y, $"a_{index}", Ink.PaleOrange, 22);
            d.Arrow(242, y, 280, y).Arrow(348, y, 386, y).Arrow(466, y, 504, y).Arrow(572, y, 610, y);
            d.Arrow(658, y, 716, 165 + ((h - 1) * 8), Stroke.Of(Ink.Gray, 1.5));

            void Part(double left, double width, string fill, string text) => d.Box(left, y - 23, width, 46, fill, new Stroke(), 6).Formula(left + (width / 2), y, text, 17);
        }

        d.Node(740, 165, "ŷ", Ink.White, 22).Text(740, 210, "mean", 14).Line(314, 100, 314, 140, Stroke.Of(Ink.Blue)).Line(314, 190, 314, 230, Stroke.Of(Ink.Blue));
        d.Text(194, 28, "own factors", 14).Text(314, 28, "one matrix", 14, color: Ink.Blue).Text(426, 28, "own biases", 14).Text(634, 28, "own outputs", 14);
        d.Text(390, 312, "deeper layers repeat *W* and *b_h*", 13, color: Ink.Gray);
        return d.ToSvg();
    }

    private static void Cell(Diagram d, double left, double top, string text, string fill) =>
        d.Box(left, top, 48, 48, fill, new Stroke()).Text(left + 24, top + 24, text, 14);

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−');
}
