using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 18.</summary>
internal static class Chapter18
{
    public static IReadOnlyList<Figure> Figures { get; } =
        [new("18/plan", DrawPlan), new("18/squareplus", DrawSquareplus), new("18/quantile-cost", DrawQuantileCost), new("18/low-rank", DrawLowRank)];

    private static string DrawPlan()
    {
        Diagram d = new(760, 190, "The order of work", "Six boxes from one number to the experiment, and an arrow back from the check.");
        string[] names = ["one number", "what it touches", "matrices", "code", "check", "experiment"];
        const double width = 106, height = 46, gap = 16, top = 50;
        for (int i = 0; i < names.Length; i++)
        {
            double left = 22 + (i * (width + gap));
            d.Box(left, top, width, height, i < 3 ? Ink.PaleBlue : i < 5 ? Ink.PaleGreen : Ink.PaleOrange, new Stroke(), 6).Text(left + (width / 2), top + (height / 2), names[i], 12);
            if (i > 0)
            {
                d.Arrow(left - gap + 1, top + (height / 2), left - 1, top + (height / 2));
            }
        }

        d.Text(22 + (1.5 * width) + gap, 28, "on paper", 13, color: Ink.Blue).Text(22 + (4 * (width + gap)), 28, "in C#", 13, color: Ink.Green);
        d.BentArrow(22 + (4 * (width + gap)) + (width / 2), top + height + 2, 22 + (width / 2), top + height + 2, 34, Stroke.Of(Ink.Red, 1.8));
        d.Text(22 + (2.2 * (width + gap)), top + height + 60, "failed", 13, color: Ink.Red);
        return d.ToSvg();
    }

    private static string DrawSquareplus()
    {
        Diagram d = new(760, 320, "Squareplus", "The function and its slope for two values of b, beside ReLU.");
        Graph value = new(d, 50, 50, 260, 210, new Axis(-4, 4, 2, "*z*"), new Axis(0, 4, 1, "*a*"), "value");
        Graph slope = new(d, 380, 50, 260, 210, new Axis(-4, 4, 2, "*z*"), new Axis(0, 1, 0.5, "*g*′"), "slope");
        value.Curve(z => Math.Max(0, z), new Stroke(Ink.Gray, 2, Dashes: true));
        slope.Line([(-4, 0), (0, 0)], new Stroke(Ink.Gray, 2, Dashes: true)).Line([(0, 1), (4, 1)], new Stroke(Ink.Gray, 2, Dashes: true), "ReLU");
        foreach ((double b, string color) in new[] { (4, Ink.Blue), (0.25, Ink.Red) })
        {
            value.Curve(z => (z + Math.Sqrt((z * z) + b)) / 2, Stroke.Of(color));
            slope.Curve(z => (1 + (z / Math.Sqrt((z * z) + b))) / 2, Stroke.Of(color), $"*b* = {Diagram.Number(b)}");
        }

        return d.ToSvg();
    }

    private static string DrawQuantileCost()
    {
        Diagram d = new(560, 310, "The cost of a quantile", "Three pairs of straight lines that meet at 0.");
        Graph graph = new(d, 60, 50, 350, 200, new Axis(-2, 2, 1, "*ŷ* − *y*"), new Axis(0, 2, 0.5, "*h*"));
        foreach ((double tau, string color) in new[] { (0.5, Ink.Gray), (0.9, Ink.Blue), (0.1, Ink.Red) })
        {
            graph.Line([(-2, 2 * tau), (0, 0), (2, 2 * (1 - tau))], Stroke.Of(color), $"*τ* = {Diagram.Number(tau)}");
        }

        return d.ToSvg();
    }

    private static string DrawLowRank()
    {
        Diagram d = new(700, 230, "A layer of low rank", "U, n by r, times V, r by k, times X, k by m, gives Z, n by m.");
        d.Matrix(60, 50, 40, 140, "U", "n", "r", Ink.PaleOrange).Text(122, 120, "·", 24);
        d.Matrix(165, 100, 150, 40, "V", "r", "k", Ink.PaleOrange).Text(342, 120, "·", 24);
        d.Matrix(385, 45, 70, 150, "X", "k", "m", Ink.PaleGreen).Text(490, 120, "=", 20);
        d.Matrix(550, 50, 70, 140, "Z", "n", "m");
        d.Path("M160 208v6h300v-6", new Stroke(Ink.Gray, 1.2)).Formula(310, 222, "H = VX, r × m", 14, color: Ink.Gray);
        return d.ToSvg();
    }
}
