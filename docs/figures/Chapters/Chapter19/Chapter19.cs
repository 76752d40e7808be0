using System.Globalization;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 19.</summary>
internal static class Chapter19
{
    private static readonly string[] Fills = [Ink.PaleBlue, Ink.PaleGreen, Ink.PaleOrange, Ink.PaleRed];

    public static IReadOnlyList<Figure> Figures { get; } =
        [new("19/tile", DrawTile), new("19/blocks", DrawBlocks), new("19/threads", DrawThreads), new("19/roofline", DrawRoofline)];

    private static string DrawTile()
    {
        Diagram d = new(620, 270, "A tile of a product", "Three registers of A, eight numbers of B, and 24 registers of sums where they cross.");
        const double left = 200, top = 90, width = 40, height = 46;
        d.Text(left + (4 * width), 22, "row *p* of B: each number is broadcast to all lanes", 14).Text(95, 64, "column *p* of A", 14);
        for (int c = 0; c < 8; c++)
        {
            string index = c.ToString(CultureInfo.InvariantCulture);
            d.Box(left + (c * width), 42, width, 30, Ink.PaleGreen, new Stroke()).Formula(left + ((c + 0.5) * width), 57, $"b_{index}", 15);
            for (int r = 0; r < 3; r++)
            {
                d.Box(left + (c * width), top + (r * height), width, height, r == 1 && c == 2 ? Ink.PaleOrange : Ink.White, new Stroke());
            }
        }

        for (int r = 0; r < 3; r++)
        {
            d.Box(70, top + (r * height), 50, height, Ink.PaleBlue, new Stroke()).Formula(95, top + ((r + 0.5) * height), $"x_{r.ToString(CultureInfo.InvariantCulture)}", 15);
        }

        d.Formula(left + (2.5 * width), top + (1.5 * height), "+=", 15);
        d.Arrow(122, top + (1.5 * height), left - 4, top + (1.5 * height), Stroke.Of(Ink.Gray, 1.5));
        d.Text(left + (4 * width), top + (3 * height) + 22, "24 sums stay in registers while *p* runs: each does *c* += *x*·*b*", 14);
        return d.ToSvg();
    }

    private static string DrawBlocks()
    {
        Diagram d = new(620, 300, "Panels, slivers and the order of tiles", "Four panels of A, four slivers of B, and sixteen tiles numbered down the slivers.");
        const double left = 290, top = 70, size = 52;
        d.Text(left + (2 * size), 20, "slivers of B, one at a time in L1", 14).Text(150, 46, "panels of A, in L2", 14);
        for (int c = 0; c < 4; c++)
        {
            d.Box(left + (c * size), 36, size, 24, Fills[c], new Stroke()).Text(left + ((c + 0.5) * size), 48, $"s{c.ToString(CultureInfo.InvariantCulture)}", 13);
            for (int r = 0; r < 4; r++)
            {
                d.Box(left + (c * size), top + (r * size), size, size, Fills[c], new Stroke());
                d.Text(left + ((c + 0.5) * size), top + ((r + 0.5) * size), ((c * 4) + r + 1).ToString(CultureInfo.InvariantCulture), 15);
            }
        }

        for (int r = 0; r < 4; r++)
        {
            d.Box(90, top + (r * size) + 6, 170, size - 12, Ink.Pale, new Stroke()).Text(175, top + ((r + 0.5) * size), $"panel {r.ToString(CultureInfo.InvariantCulture)}", 13);
        }

        d.Arrow(left + (4 * size) + 22, top + 4, left + (4 * size) + 22, top + (4 * size) - 4).Text(left + (4 * size) + 34, top + (2 * size), "first down,", 13, "start");
        d.Text(left + (4 * size) + 34, top + (2 * size) + 18, "then right", 13, "start");
        return d.ToSvg();
    }

    private static string DrawThreads()
    {
        Diagram d = new(720, 260, "Two ways to share a product", "Left: the sum over k is cut. Right: the rows of C are cut.");
        Half(0, "cut over the sum", isSum: true);
        Half(370, "cut over the outputs", isSum: false);
        return d.ToSvg();

        void Half(double left, string title, bool isSum)
        {
            d.Text(left + 170, 22, title, 15, isBold: true);
            Rectangle(left + 20, 80, 100, 80, isSum, "A");
            d.Text(left + 137, 120, "·", 22);
            if (isSum)
            {
                d.Box(left + 150, 60, 60, 60, Ink.PaleBlue, new Stroke()).Box(left + 150, 120, 60, 60, Ink.PaleOrange, new Stroke()).Formula(left + 180, 90, "B", 18);
                d.Text(left + 226, 120, "=", 18).Box(left + 240, 80, 60, 80, Ink.PaleRed, new Stroke()).Formula(left + 270, 120, "C", 18);
                d.Text(left + 170, 210, "each thread has half of every sum:", 13).Text(left + 170, 230, "the halves must be added", 13);
            }
            else
            {
                d.Box(left + 150, 60, 60, 120, Ink.Pale, new Stroke()).Formula(left + 180, 120, "B", 18).Text(left + 226, 120, "=", 18);
                Rectangle(left + 240, 80, 60, 80, isSum: false, "C");
                d.Text(left + 170, 210, "each thread has half of the sums:", 13).Text(left + 170, 230, "nothing has to be added", 13);
            }
        }

        void Rectangle(double x, double y, double width, double height, bool isSum, string name)
        {
            d.Box(x, y, isSum ? width / 2 : width, isSum ? height : height / 2, Ink.PaleBlue, new Stroke());
            d.Box(isSum ? x + (width / 2) : x, isSum ? y : y + (height / 2), isSum ? width / 2 : width, isSum ? height : height / 2, Ink.PaleOrange, new Stroke());
            d.Formula(x + (width / (isSum ? 4 : 2)), y + (height / (isSum ? 2 : 4)), name, 18);
        }
    }

    private static string DrawRoofline()
    {
        const double peak = 100, bandwidth = 20;
        Diagram d = new(640, 360, "The roofline", "Speed over intensity. It rises with the bandwidth and is flat at the peak.");
        Graph graph = new(d, 80, 50, 470, 240, new Axis(0.1, 1000, 1, "intensity, flops for a byte", IsLogarithmic: true), new Axis(1, 1000, 1, "Gflop/s", IsLogarithmic: true));
        graph.Curve(intensity => Math.Min(peak, bandwidth * intensity), Stroke.Of(Ink.Blue, 2.5));
        graph.Dots([(0.5, 10)], Ink.Red).Note(0.5, 10, "one example", 10, 6, color: Ink.Red);
        graph.Dots([(6 * 16 / 32.0, 60)], Ink.Orange).Note(3, 60, "a step, 16 examples", 12, 10, color: Ink.Orange);
        graph.Dots([(6 * 512 / 32.0, peak)], Ink.Green).Note(96, peak, "a step, 512 examples", -20, -16, color: Ink.Green);
        graph.Note(0.9, 18, "bandwidth × intensity", -8, -10, "end", Ink.Blue).Note(20, peak, "peak", -40, -14, color: Ink.Blue);
        return d.ToSvg();
    }
}
