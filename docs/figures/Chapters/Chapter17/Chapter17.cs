using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 17.</summary>
internal static class Chapter17
{
    private const double Jump = 0.53;

    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("17/robust", Robust),
        new("17/piecewise", Piecewise),
        new("17/one-hot", Chapter17Members.OneHot),
        new("17/variance", Chapter17Members.Variance),
        new("17/members", Chapter17Members.Members),
    ];

    private static string Robust()
    {
        RandomSource random = new(seed: 1, purpose: "a heavy tail");
        double[] numbers = [.. Enumerable.Range(0, 600).Select(i => Math.Exp(0.9 * random.Normal(i))).Order()];
        double mean = numbers.Average();
        double deviation = Math.Sqrt(numbers.Average(x => (x - mean) * (x - mean)));
        double distance = numbers[450] - numbers[150];
        Diagram d = new(800, 290, "A column with a heavy tail", "Histograms of a column as it is, standardized, and scaled by quartiles with smooth clipping.");
        Histogram(d, 60, new Axis(0, 16, 4), "as it is", numbers, "rows");
        Histogram(d, 325, new Axis(-2, 8, 2), "standardized", numbers.Select(x => (x - mean) / deviation), string.Empty);
        Histogram(d, 590, new Axis(-3, 3, 1), "robust and clipped", numbers.Select(x => Clip((x - numbers[300]) / distance)), string.Empty);
        return d.ToSvg();

        static double Clip(double u) => u / Math.Sqrt(1 + (u * u / 9));
    }

    private static void Histogram(Diagram d, double left, Axis x, string title, IEnumerable<double> numbers, string label)
    {
        const int bars = 24;
        Graph graph = new(d, left, 50, 190, 190, x, new Axis(0, 250, 50, label), title);
        double width = (x.To - x.From) / bars;
        foreach (IGrouping<int, double> bar in numbers.GroupBy(number => (int)Math.Floor((number - x.From) / width)).Where(bar => bar.Key is >= 0 and < bars))
        {
            double from = x.From + (bar.Key * width);
            double top = graph.Y(bar.Count());
            d.Box(graph.X(from), top, graph.X(from + width) - graph.X(from), graph.Y(0) - top, Ink.Sky, new Stroke(Ink.White, 0.5));
        }
    }

    private static string Piecewise()
    {
        Diagram d = new(800, 330, "Piecewise linear functions", "Four functions that rise from 0 to 1 in one bin each, and a step that is fitted by such functions and by a sigmoid.");
        double[] edges = [0, 1.2, 2, 3, 4];
        string[] colors = [Ink.Blue, Ink.Green, Ink.Orange, Ink.Red];
        Graph left = new(d, 60, 55, 300, 210, new Axis(-1, 5, 1, "*x*"), new Axis(0, 1, 0.5), "functions of four bins");
        for (int t = 1; t < edges.Length; t++)
        {
            d.Line(left.X(edges[t]), left.Y(0), left.X(edges[t]), left.Y(1), Stroke.Dashed);
            (double low, double high) = (edges[t - 1], edges[t]);
            left.Line([(-1, 0), (low, 0), (high, 1), (5, 1)], Stroke.Of(colors[t - 1], 2.5));
            string index = $"{t}";
            d.Formula(left.X((low + high) / 2) - 13, left.Y(0.62), "h_" + index, 16, "middle", colors[t - 1]);
        }

        RandomSource random = new(seed: 1, purpose: "dots of a step");
        (double X, double Y)[] dots = [.. Enumerable.Range(0, 97).Select(i => (i / 96.0, (i / 96.0 < Jump ? 1 : 3) + (0.12 * random.Normal(i))))];
        Graph right = new(d, 440, 55, 310, 210, new Axis(0, 1, 0.2, "*x*"), new Axis(0, 4, 1, "*y*"), "a jump");
        right.Dots(dots, Ink.Gray, 2.2);
        right.Curve(x => 1 + (2 / (1 + Math.Exp(-20 * (x - Jump)))), Stroke.Of(Ink.Orange, 2));
        right.Line(Enumerable.Range(0, 17).Select(t => (t / 16.0, Near(dots, t / 16.0))), Stroke.Of(Ink.Blue, 2.5));
        right.Note(0.03, 3.5, "16 bins", color: Ink.Blue).Note(0.03, 3.1, "sigmoid, *w* = 20", color: Ink.Orange);
        return d.ToSvg();
    }

    /// <summary>The mean of the dots near a place, on the side of the jump where the place is.</summary>
    private static double Near((double X, double Y)[] dots, double x) =>
        dots.Where(dot => Math.Abs(dot.X - x) < 0.05 && dot.X < Jump == x < Jump).Average(dot => dot.Y);
}
