using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 2.</summary>
internal static class Chapter02
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("02/tangent", Tangent),
        new("02/rates", Rates),
        new("02/zigzag", Zigzag),
        new("02/batches", MiniBatches.Arrows),
        new("02/epochs", MiniBatches.Epochs),
    ];

    private static string Tangent()
    {
        Diagram diagram = new(560, 380, "A tangent and a secant", "The cost as a function of the weight, its tangent at 1, and a secant through 1 and 1.6.");
        Graph graph = new(diagram, 70, 40, 440, 280, new Axis(0.6, 2.2, 0.2, "weight *w*"), new Axis(0, 2, 0.5, "cost *J*"));
        graph.Curve(Cost, Stroke.Of(Ink.Blue, 2.5))
            .Line([(0.7, Cost(1) + 0.9), (1.2, Cost(1) - 0.6)], Stroke.Of(Ink.Red))
            .Line([(0.7, Cost(1) + 0.225), (1.75, Cost(1) - 0.5625)], Stroke.Of(Ink.Green))
            .Dots([(1, Cost(1)), (1.6, Cost(1.6))], Ink.Black, 4.5)
            .Note(0.78, 1.5, "tangent: slope −3", 6, -8, "start", Ink.Red)
            .Note(1.22, 0.66, "secant: slope −0.75", 0, 0, "start", Ink.Green)
            .Note(2.05, 1.75, "*J*(*w*)", -12, 0, "end", Ink.Blue);
        diagram.Line(graph.X(1), graph.Y(0.2), graph.X(1.6), graph.Y(0.2), Stroke.Thin).Line(graph.X(1), graph.Y(0.14), graph.X(1), graph.Y(0.5), Stroke.Dashed)
            .Line(graph.X(1.6), graph.Y(0.14), graph.X(1.6), graph.Y(0.2), Stroke.Thin).Formula(graph.X(1.36), graph.Y(0.27), "h", 15);
        return diagram.ToSvg();
    }

    private static string Rates()
    {
        Diagram diagram = new(800, 300, "Three learning rates", "Steps of gradient descent on a parabola with a small rate, a large rate, and a rate that is too large.");
        (double Rate, double Start, int Steps, string Title)[] cases =
            [(0.02, 0.6, 8, "rate 0.02"), (0.25, 0.6, 12, "rate 0.25"), (0.29, 1.2, 8, "rate 0.29")];
        for (int i = 0; i < cases.Length; i++)
        {
            (double rate, double start, int steps, string title) = cases[i];
            Graph graph = new(diagram, 45 + (255 * i), 50, 215, 190, new Axis(0.4, 2.4, 0.4, "*w*"), new Axis(0, 3.5, 1, i == 0 ? "*J*" : string.Empty), title);
            graph.Curve(Cost, Stroke.Of(Ink.Sky));
            List<(double X, double Y)> path = [];
            double w = start;
            for (int step = 0; step <= steps; step++)
            {
                path.Add((w, Cost(w)));
                w -= rate * 7.5 * (w - 1.4);
            }

            graph.Line(path, new Stroke(Ink.Red, 1.2)).Dots(path, Ink.Red, 3.2).Dots([path[0]], Ink.Black, 4.5);
        }

        return diagram.ToSvg();
    }

    private static string Zigzag()
    {
        Diagram diagram = new(660, 500, "Two paths of gradient descent", "Lines of equal cost, a path with a small rate and a zigzag path with a large rate.");
        Graph graph = new(diagram, 70, 40, 400, 400, new Axis(-0.5, 3.5, 0.5, "weight *w*"), new Axis(-2, 2, 0.5, "bias *b*"));
        foreach (double level in (double[])[0.04, 0.1, 0.3, 1, 3, 6, 10, 15])
        {
            graph.Line(PlantCost.Ellipse(level), new Stroke("#B8C4D0", 1.2));
        }

        Walk(0.22, 30, Ink.Red, "rate 0.22");
        Walk(0.05, 200, Ink.Blue, "rate 0.05");
        graph.Dots([(PlantCost.BestWeight, PlantCost.BestBias)], Ink.Green, 6, "minimum").Dots([(0, -1.5)], Ink.Black, 5, "start");
        return diagram.ToSvg();

        void Walk(double rate, int steps, string color, string legend)
        {
            List<(double X, double Y)> path = [];
            (double w, double b) = (0, -1.5);
            for (int step = 0; step <= steps; step++)
            {
                path.Add((w, b));
                (double slopeW, double slopeB) = PlantCost.Gradient(w, b);
                (w, b) = (w - (rate * slopeW), b - (rate * slopeB));
            }

            graph.Line(path, Stroke.Of(color, 1.6), legend).Dots(path.Take(40), color, 2.5);
        }
    }

    private static double Cost(double w) => (3.75 * (w - 1.4) * (w - 1.4)) + 0.025;
}
