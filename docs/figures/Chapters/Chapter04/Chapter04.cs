using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 4.</summary>
internal static class Chapter04
{
    private static readonly (double X, double Y)[] Ones = [(0, 1), (1, 0)];
    private static readonly (double X, double Y)[] Zeros = [(0, 0), (1, 1)];

    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("04/xor-points", XorPoints),
        new("04/xor-network", XorNetwork),
        new("04/xor-hidden", XorHidden),
        new("04/xor-boundary", Chapter04Trained.Xor),
        new("04/spiral-boundary", Chapter04Trained.Spiral),
        new("04/bumps", Bumps),
        new("04/sawtooth", Sawtooth),
    ];

    private static string XorPoints()
    {
        Diagram diagram = new(520, 380, "The four examples of XOR", "Four points at the corners of a square, and two parallel lines that enclose the points of class 1.");
        Graph graph = new(diagram, 70, 30, 290, 290, new Axis(-0.5, 1.5, 0.5, "*x*_1"), new Axis(-0.5, 1.5, 0.5, "*x*_2"));
        graph
            .Curve(x => 0.5 - x, Stroke.Of(Ink.Green)).Curve(x => 1.5 - x, Stroke.Of(Ink.Green))
            .Dots(Ones, Ink.Blue, 8, "class 1").Dots(Zeros, Ink.Orange, 8, "class 0").Legend("two lines", Stroke.Of(Ink.Green));
        return diagram.ToSvg();
    }

    private static string XorNetwork()
    {
        Diagram diagram = new(640, 270, "A network for XOR", "Two inputs, two hidden units and one output, with their weights and biases.");
        (double X, double Y)[] at = [(80, 70), (80, 190), (310, 70), (310, 190), (540, 130)];
        (int From, int To, string Weight, double Share, double Down)[] lines =
        [
            (0, 2, "1", 0.5, -12), (0, 3, "1", 0.25, -14), (1, 2, "1", 0.25, 16), (1, 3, "1", 0.5, 14), (2, 4, "1", 0.5, -14), (3, 4, "−2", 0.5, 14),
        ];
        foreach ((int from, int to, string weight, double share, double down) in lines)
        {
            double length = double.Hypot(at[to].X - at[from].X, at[to].Y - at[from].Y);
            (double dx, double dy) = (24 * (at[to].X - at[from].X) / length, 24 * (at[to].Y - at[from].Y) / length);
            diagram.Arrow(at[from].X + dx, at[from].Y + dy, at[to].X - dx, at[to].Y - dy)
                .Text(at[from].X + (share * (at[to].X - at[from].X)), at[from].Y + (share * (at[to].Y - at[from].Y)) + down, weight, 15, color: Ink.Red);
        }

        diagram
            .Node(80, 70, "x_1", Ink.Pale, 24).Node(80, 190, "x_2", Ink.Pale, 24)
            .Node(310, 70, "a_1", radius: 24).Node(310, 190, "a_2", radius: 24).Node(540, 130, "ŷ", Ink.PaleGreen, 24)
            .Text(310, 110, "bias 0", 13, color: Ink.Gray).Text(310, 230, "bias −1", 13, color: Ink.Gray).Text(540, 170, "bias 0", 13, color: Ink.Gray)
            .Text(80, 22, "inputs", 14).Text(310, 22, "hidden units (ReLU)", 14).Text(540, 22, "output", 14);
        return diagram.ToSvg();
    }

    private static string XorHidden()
    {
        Diagram diagram = new(780, 370, "XOR before and after the hidden layer", "Left: four points that no line separates. Right: three points that a line separates.");
        Graph left = new(diagram, 65, 50, 270, 250, new Axis(-0.5, 1.5, 0.5, "*x*_1"), new Axis(-0.5, 1.5, 0.5, "*x*_2"), "inputs");
        left.Curve(x => 1 - x, Stroke.Dashed).Dots(Ones, Ink.Blue, 8).Dots(Zeros, Ink.Orange, 8)
            .Note(0, 0, "(0, 0)", 12, -2, size: 12).Note(1, 1, "(1, 1)", 12, -2, size: 12).Note(1, 0, "(1, 0)", 12, -2, size: 12).Note(0, 1, "(0, 1)", 12, -2, size: 12)
            .Note(0.52, 0.48, "fold", 8, -4, color: Ink.Gray, size: 13);
        diagram.BentArrow(350, 150, 420, 150, 12, Stroke.Of(Ink.Gray)).Text(385, 116, "*f*_1", 15);
        Graph right = new(diagram, 480, 50, 270, 250, new Axis(-0.5, 2.5, 0.5, "*a*_1"), new Axis(-0.5, 1.5, 0.5, "*a*_2"), "hidden activations");
        right.Curve(a => (a - 0.5) / 2, Stroke.Of(Ink.Green)).Dots([(1, 0)], Ink.Blue, 8).Dots([(0, 0), (2, 1)], Ink.Orange, 8)
            .Note(1, 0, "(0, 1) and (1, 0)", 6, 20, size: 12).Note(0, 0, "(0, 0)", -4, -20, "middle", size: 12).Note(2, 1, "(1, 1)", 0, -20, "middle", size: 12);
        return diagram.ToSvg();
    }

    private static string Bumps()
    {
        Diagram diagram = new(790, 360, "Bumps that add up", "Left: four triangular bumps and their sum, a broken line. Right: towers of sigmoids that follow a curve.");
        double[] heights = [1, 2.2, 1.6, 0.8];
        Graph left = new(diagram, 60, 45, 300, 250, new Axis(0, 5, 1, "*x*"), new Axis(0, 2.5, 0.5), "ReLU");
        string[] colors = [Ink.Blue, Ink.Orange, Ink.Green, Ink.Pink];
        for (int i = 0; i < heights.Length; i++)
        {
            int place = i + 1;
            double height = heights[i];
            left.Line(Enumerable.Range(0, 3).Select(step => (place - 1.0 + step, step == 1 ? height : 0)), Stroke.Of(colors[i]));
        }

        left.Line(heights.Select((height, i) => (i + 1.0, height)).Prepend((0, 0)).Append((5, 0)), new Stroke(Ink.Black, 2.5)).Note(2.4, 2.2, "the sum", 0, -8);
        const int Towers = 10;
        Graph right = new(diagram, 430, 45, 300, 250, new Axis(0, 5, 1, "*x*"), new Axis(0, 2.5, 0.5), "sigmoid");
        right.Curve(Target, Stroke.Of(Ink.Orange)).Curve(Sum, Stroke.Of(Ink.Blue, 1.6)).Note(0.3, 2.3, "the curve", 0, 0, color: Ink.Orange).Note(0.3, 2.08, "towers", 0, 0, color: Ink.Blue);
        return diagram.ToSvg();

        static double Target(double x) => 1.2 + (0.8 * Math.Sin(1.4 * x));
        static double Step(double x) => 1 / (1 + Math.Exp(-60 * x));
        static double Sum(double x) => Enumerable.Range(0, Towers).Sum(i => Target((i + 0.5) / 2) * (Step(x - (i / 2.0)) - Step(x - ((i + 1) / 2.0))));
    }

    private static string Sawtooth()
    {
        Diagram diagram = new(790, 290, "The tent, composed", "One tent, two tents and four tents on the interval from 0 to 1.");
        string[] titles = ["*t*(*x*)", "*t*(*t*(*x*))", "*t*(*t*(*t*(*x*)))"];
        for (int depth = 1; depth <= titles.Length; depth++)
        {
            int pieces = 1 << depth;
            Graph graph = new(diagram, 50 + (255 * (depth - 1)), 45, 200, 180, new Axis(0, 1, 0.25, "*x*"), new Axis(0, 1, 0.5), titles[depth - 1]);
            graph.Line(Enumerable.Range(0, pieces + 1).Select(i => ((double)i / pieces, (double)(i % 2))), Stroke.Of(Ink.Blue, 2.4));
        }

        return diagram.ToSvg();
    }
}
