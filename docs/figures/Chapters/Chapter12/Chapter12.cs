using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 12.</summary>
internal static class Chapter12
{
    private const int Steps = 30;

    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("12/paths", Paths),
        new("12/costs", Costs),
        new("12/look-ahead", LookAhead),
        new("12/mean", Mean),
        new("12/schedules", Schedules),
        new("12/secant", Chapter12Curvature.Secant),
        new("12/two-loops", Chapter12Curvature.TwoLoops),
        new("12/damping", Chapter12Curvature.Damping),
    ];

    internal static double Cost(double x, double y) => (x * x) + (9 * y * y);

    private static string Paths()
    {
        Diagram diagram = new(800, 400, "Paths of four optimizers", "Ellipses of equal cost, with the paths of gradient descent, momentum, Nesterov and Adam from (1, 1) to the minimum.");
        Graph graph = new(diagram, 60, 30, 560, 310, new Axis(-0.6, 1.2, 0.3, "*θ_1*"), new Axis(-1.4, 1.2, 0.4, "*θ_2*"));
        graph.Contours(Cost, [0.1, 0.5, 1.5, 3.5, 6.5, 10], Stroke.Thin);
        foreach ((string name, string color, IReadOnlyList<(double X, double Y)> path) in All())
        {
            graph.Line(path, Stroke.Of(color), name).Dots(path, color, 2.5);
        }

        return diagram.ToSvg();
    }

    private static string Costs()
    {
        Diagram diagram = new(760, 360, "The cost over the steps", "The cost of the four optimizers over 30 steps, on a logarithmic scale.");
        Graph graph = new(diagram, 70, 30, 520, 270, new Axis(0, Steps, 5, "steps"), new Axis(1e-8, 100, 2, "*J*", IsLogarithmic: true));
        foreach ((string name, string color, IReadOnlyList<(double X, double Y)> path) in All())
        {
            graph.Line(path.Select((point, step) => ((double)step, Cost(point.X, point.Y))), Stroke.Of(color), name);
        }

        return diagram.ToSvg();
    }

    private static string LookAhead()
    {
        Diagram diagram = new(760, 250, "Nesterov's look-ahead", "Left: momentum adds the gradient at the begin to the velocity. Right: Nesterov adds the gradient at the end of the velocity.");
        for (int side = 0; side < 2; side++)
        {
            double left = 40 + (side * 380);
            diagram.Text(left + 150, 24, side == 0 ? "momentum" : "Nesterov", 16, isBold: true)
                .Dot(left, 190).Formula(left, 214, "φ", 16)
                .Arrow(left, 190, left + 200, 110, Stroke.Of(Ink.Blue)).Formula(left + 100, side == 0 ? 170 : 130, "−ημv", 16, "middle", Ink.Blue);
            (double dx, double dy) = side == 0 ? (60.0, -70.0) : (70.0, 30.0);
            (double fromX, double fromY) = (left + 200, 110);
            diagram.Arrow(fromX, fromY, fromX + dx, fromY + dy, Stroke.Of(Ink.Red))
                .Formula(fromX + (side == 0 ? dx + 12 : 14), fromY + dy + (side == 0 ? 36 : -50), side == 0 ? "−η∇J(φ)" : "−η∇J(dot)", 15, "start", Ink.Red)
                .Arrow(left, 190, fromX + dx, fromY + dy, Stroke.Of(Ink.Green))
                .Text(left + (side == 0 ? 120 : 110), side == 0 ? 100 : 196, "the step", 14, "middle", Ink.Green);
            diagram.Dot(side == 0 ? left : fromX, side == 0 ? 190 : fromY, Ink.Red);
        }

        return diagram.ToSvg();
    }

    private static string Mean()
    {
        Diagram diagram = new(800, 340, "An exponential mean and its bias", "Left: the weights of the last gradients fall exponentially. Right: a mean that begins at 0 rises slowly to 1, and the corrected one is 1 from the begin.");
        Graph weights = new(diagram, 60, 40, 290, 240, new Axis(0, 30, 10, "age of the gradient"), new Axis(0, 0.12, 0.04), "weights,\u00A0*β*\u00A0= 0.9");
        weights.Dots(Enumerable.Range(0, 31).Select(age => ((double)age, 0.1 * Math.Pow(0.9, age))), Ink.Blue);
        Graph bias = new(diagram, 430, 40, 230, 240, new Axis(0, 40, 10, "*t*"), new Axis(0, 1.2, 0.4), "mean of ones");
        bias.Curve(t => 1 - Math.Pow(0.9, t), Stroke.Of(Ink.Red), "as it is").Curve(_ => 1, Stroke.Of(Ink.Green), "corrected");
        return diagram.ToSvg();
    }

    private static string Schedules()
    {
        Diagram diagram = new(780, 330, "Schedules", "The rate over the share of the training: flat and then a cosine, four waves that become longer, a cosine, and a staircase.");
        Graph graph = new(diagram, 60, 30, 500, 240, new Axis(0, 1, 0.2, "share\u00A0*s*"), new Axis(0, 1.1, 0.5, "*η*/*η_0*"));
        graph.Curve(s => s < 0.5 ? 1 : Wave((s - 0.5) / 0.5), Stroke.Of(Ink.Blue), "flat, then cosine")
            .Curve(s => 0.5 * (1 - Math.Cos(2 * Math.PI * Math.Log2(1 + (15 * s)))), Stroke.Of(Ink.Orange), "waves,\u00A0*w*\u00A0= 4")
            .Curve(Wave, Stroke.Of(Ink.Green), "cosine")
            .Curve(s => Math.Pow(0.5, Math.Floor(5 * s)), Stroke.Of(Ink.Gray), "staircase");
        return diagram.ToSvg();
    }

    private static double Wave(double s) => 0.5 * (1 + Math.Cos(Math.PI * s));

    private static IEnumerable<(string Name, string Color, IReadOnlyList<(double X, double Y)> Path)> All()
    {
        yield return ("gradient descent", Ink.Gray, Path(0.1, 0, isNesterov: false));
        yield return ("momentum", Ink.Blue, Path(0.125, 0.25, isNesterov: false));
        yield return ("Nesterov", Ink.Green, Path(1.0 / 18, 0.5, isNesterov: true));
        yield return ("Adam", Ink.Red, Adam());
    }

    private static List<(double X, double Y)> Path(double rate, double factor, bool isNesterov)
    {
        (double x, double y, double vx, double vy) = (1, 1, 0, 0);
        List<(double X, double Y)> path = [(x, y)];
        for (int t = 0; t < Steps; t++)
        {
            (double gx, double gy) = (2 * x, 18 * y);
            (vx, vy) = ((factor * vx) + gx, (factor * vy) + gy);
            x -= rate * (isNesterov ? gx + (factor * vx) : vx);
            y -= rate * (isNesterov ? gy + (factor * vy) : vy);
            path.Add((x, y));
        }

        return path;
    }

    private static List<(double X, double Y)> Adam()
    {
        List<(double X, double Y)> path = [(1, 1)];
        (double x, double meanX, double squareX) = (1, 0, 0);
        for (int t = 1; t <= Steps; t++)
        {
            double g = 2 * x;                                      // the path of the second parameter is the same, because scale does not matter
            (meanX, squareX) = ((0.9 * meanX) + (0.1 * g), (0.999 * squareX) + (0.001 * g * g));
            x -= 0.1 * meanX / (1 - Math.Pow(0.9, t)) / Math.Sqrt(squareX / (1 - Math.Pow(0.999, t)));
            path.Add((x, x));
        }

        return path;
    }
}
