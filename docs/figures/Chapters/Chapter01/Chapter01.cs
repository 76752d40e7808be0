using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 1.</summary>
internal static class Chapter01
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("01/line", Line),
        new("01/cost", CostMap),
        new("01/neuron", Neuron),
        new("01/half-plane", NeuronDecisions.HalfPlane),
        new("01/sigmoid", NeuronDecisions.Sigmoid),
        new("01/xor", NeuronDecisions.Xor),
    ];

    private static string Line()
    {
        Diagram diagram = new(560, 420, "A line through four points", "Four measurements, the line 1.4 x + 0.5, and the residual of each point.");
        Graph graph = new(diagram, 70, 40, 440, 320, new Axis(0, 5, 1, "*x*, weeks"), new Axis(0, 7, 1, "*y*, cm"));
        graph.Curve(x => (PlantCost.BestWeight * x) + PlantCost.BestBias, Stroke.Of(Ink.Blue)).Dots(PlantCost.Weeks.Zip(PlantCost.Heights), Ink.Black, 3.5);
        foreach ((double week, double height) in PlantCost.Weeks.Zip(PlantCost.Heights))
        {
            double prediction = (PlantCost.BestWeight * week) + PlantCost.BestBias;
            diagram.Line(graph.X(week), graph.Y(height), graph.X(week), graph.Y(prediction), Stroke.Of(Ink.Red, 3));
        }

        diagram.Arrow(graph.X(3.5), graph.Y(4.1), graph.X(3.04), graph.Y(4.8), Stroke.Thin);
        diagram.Text(graph.X(3.05), graph.Y(3.85), "residual *r*_3 = 4.7 − 5 = −0.3", 13, "start", Ink.Red);
        diagram.Text(graph.X(3.7), graph.Y(6.4), "*ŷ* = 1.4 *x* + 0.5", 15, "end", Ink.Blue);
        diagram.Arrow(graph.X(0.45), graph.Y(2.2), graph.X(0.04), graph.Y(0.6), Stroke.Thin);
        diagram.Text(graph.X(0.15), graph.Y(2.45), "bias 0.5", 14, "start");
        return diagram.ToSvg();
    }

    private static string CostMap()
    {
        Diagram diagram = new(560, 400, "The cost of every line", "Lines of equal cost around the best weight 1.4 and the best bias 0.5.");
        Graph graph = new(diagram, 70, 40, 440, 300, new Axis(0, 3, 0.5, "weight *w*"), new Axis(-2, 3, 1, "bias *b*"));
        foreach ((double level, string color) in ((double, string)[])[(0.05, Ink.Blue), (0.2, Ink.Blue), (0.5, Ink.Sky), (1, Ink.Sky), (2, Ink.Gray), (4, Ink.Gray), (8, Ink.Gray)])
        {
            graph.Line(PlantCost.Ellipse(level), Stroke.Of(color, 1.5));
        }

        graph.Dots([(1.4, 0.5)], Ink.Red, 5);
        Label(0.7, 2.6, "8");
        Label(0.7, 2.6, "4");
        Label(0.7, 2.6, "1");
        diagram.Box(graph.X(1.47), graph.Y(0.88), 148, 22, Ink.White);
        graph.Note(1.5, 0.5, "best line: *J* = 0.025", 0, -17, "start", Ink.Red);
        return diagram.ToSvg();

        void Label(double w, double b, string text)
        {
            double found = w;
            double level = double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            while (PlantCost.Of(found, b) < level)
            {
                found += 0.005;
            }

            diagram.Box(graph.X(found) - 8, graph.Y(b) - 9, 16, 18, Ink.White).Text(graph.X(found), graph.Y(b), text, 13);
        }
    }

    private static string Neuron()
    {
        Diagram diagram = new(700, 300, "A neuron", "Three inputs times their weights and a bias are summed to z. The activation g turns z into a.");
        (double X, double Y) sum = (330, 160);
        for (int k = 1; k <= 3; k++)
        {
            double y = 160 + (90 * (k - 2));
            double angle = Math.Atan2(sum.Y - y, sum.X - 80);
            diagram.Arrow(80 + (24 * Math.Cos(angle)), y + (24 * Math.Sin(angle)), sum.X - (34 * Math.Cos(angle)), sum.Y - (34 * Math.Sin(angle)), Stroke.Of(Ink.Black, 1.5))
                .Node(80, y, $"x_{k}", Ink.PaleGreen)
                .Formula(195, (y * 0.54) + (sum.Y * 0.46) - (k == 3 ? 21 : 15), $"w_{k}", 17, "middle", Ink.Red);
        }

        diagram.Circle(sum.X, sum.Y, 32, Ink.PaleBlue).Text(sum.X, sum.Y, "Σ", 26)
            .Node(sum.X, 45, "1", Ink.PaleGreen, 18).Arrow(sum.X, 65, sum.X, 125).Formula(sum.X + 14, 95, "b", 17, "start", Ink.Red)
            .Arrow(363, 160, 450, 160).Formula(406, 142, "z", 18)
            .Box(452, 130, 60, 60, Ink.PaleOrange, new Stroke(), 6).Formula(482, 160, "g", 22)
            .Arrow(513, 160, 605, 160).Formula(560, 142, "a", 18)
            .Text(80, 283, "inputs", 14, "middle", Ink.Gray).Text(195, 283, "weights", 14, "middle", Ink.Red).Text(sum.X, 283, "weighted sum", 14, "middle", Ink.Gray)
            .Text(482, 283, "activation", 14, "middle", Ink.Gray).Text(610, 283, "output", 14, "middle", Ink.Gray);
        return diagram.ToSvg();
    }
}
