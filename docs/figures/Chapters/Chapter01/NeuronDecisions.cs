using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 1 that show what a neuron decides.</summary>
internal static class NeuronDecisions
{
    // Petals of the first flowers of each kind in iris.csv with different numbers.
    private static readonly (double Length, double Width)[] Setosa =
    [
        (1.0, 0.2), (1.1, 0.1), (1.2, 0.2), (1.3, 0.2), (1.3, 0.3), (1.3, 0.4), (1.4, 0.1), (1.4, 0.2), (1.4, 0.3), (1.5, 0.1), (1.5, 0.2),
        (1.5, 0.3), (1.5, 0.4), (1.6, 0.2), (1.6, 0.4), (1.6, 0.6), (1.7, 0.2), (1.7, 0.3), (1.7, 0.4), (1.7, 0.5), (1.9, 0.2), (1.9, 0.4),
    ];

    private static readonly (double Length, double Width)[] Versicolor =
    [
        (3.0, 1.1), (3.3, 1.0), (3.5, 1.0), (3.6, 1.3), (3.7, 1.0), (3.8, 1.1), (3.9, 1.1), (3.9, 1.2), (3.9, 1.4), (4.0, 1.0), (4.0, 1.2), (4.0, 1.3),
        (4.1, 1.0), (4.1, 1.3), (4.2, 1.2), (4.2, 1.3), (4.2, 1.5), (4.3, 1.3), (4.4, 1.2), (4.4, 1.3), (4.4, 1.4), (4.5, 1.3), (4.5, 1.5), (4.5, 1.6),
        (4.6, 1.3), (4.6, 1.4), (4.6, 1.5), (4.7, 1.2), (4.7, 1.4), (4.7, 1.5), (4.7, 1.6), (4.8, 1.4), (4.8, 1.8), (4.9, 1.5), (5.0, 1.7), (5.1, 1.6),
    ];

    public static string HalfPlane()
    {
        Diagram diagram = new(680, 400, "The half-plane of a neuron", "The boundary of a neuron between two kinds of flowers, with the weight vector at a right angle to it.");
        Graph graph = new(diagram, 70, 40, 540, 270, new Axis(0, 6, 1, "length of the petal *x*_1, cm"), new Axis(0, 3, 1, "width *x*_2, cm"));
        diagram.Polyline(
            [(graph.X(0), graph.Y(2)), (graph.X(4), graph.Y(0)), (graph.X(6), graph.Y(0)), (graph.X(6), graph.Y(3)), (graph.X(0), graph.Y(3)), (graph.X(0), graph.Y(2))],
            new Stroke(Ink.PaleOrange, 0.5),
            Ink.PaleOrange);
        graph.Line([(0, 2), (4, 0)], Stroke.Of(Ink.Black, 2))
            .Dots(Setosa, Ink.Blue, 3.5)
            .Dots(Versicolor, Ink.Red, 3.5)
            .Arrow(1, 1.5, 1.5, 2.5, Stroke.Of(Ink.Green, 3));

        // The mark of the right angle: 0.15 cm along the boundary and along the weights.
        (double alongX, double alongY) = (0.18 * 2 / Math.Sqrt(5), -0.18 / Math.Sqrt(5));
        (double normalX, double normalY) = (0.18 / Math.Sqrt(5), 0.18 * 2 / Math.Sqrt(5));
        graph.Line([(1 + alongX, 1.5 + alongY), (1 + alongX + normalX, 1.5 + alongY + normalY), (1 + normalX, 1.5 + normalY)], new Stroke(Ink.Green, 1.5))
            .Note(1.5, 2.5, "½ *w*", 8, 2, "start", Ink.Green, 16)
            .Note(2.55, 2.0, "*x*_1 + 2 *x*_2 − 4 > 0: the neuron says 1")
            .Note(0.1, 0.95, "the neuron says 0")
            .Note(2.75, 0.45, "*x*_1 + 2 *x*_2 − 4 = 0", 55, 0);
        diagram.Arrow(graph.X(2.75) + 50, graph.Y(0.45), graph.X(3.2), graph.Y(0.42), Stroke.Thin)
            .Dot(200, 385, Ink.Blue).Text(212, 385, "setosa", 14, "start").Dot(340, 385, Ink.Red).Text(352, 385, "versicolor", 14, "start");
        return diagram.ToSvg();
    }

    public static string Sigmoid()
    {
        Diagram diagram = new(640, 340, "Threshold and sigmoid", "The threshold jumps at 0. The sigmoid rises smoothly, and the sigmoid of 4 z rises faster.");
        Graph graph = new(diagram, 60, 40, 420, 240, new Axis(-6, 6, 2, "*z*"), new Axis(0, 1, 0.5, "*g*(*z*)"));
        graph.Line([(-6, 0), (0, 0)], Stroke.Of(Ink.Black, 3), "threshold")
            .Line([(0, 1), (6, 1)], Stroke.Of(Ink.Black, 3))
            .Curve(z => 1 / (1 + Math.Exp(-z)), Stroke.Of(Ink.Red, 2.5), "sigmoid *σ*(*z*)")
            .Curve(z => 1 / (1 + Math.Exp(-4 * z)), Stroke.Of(Ink.Sky, 2.5), "*σ*(4 *z*)")
            .Dots([(0, 1)], Ink.Black, 4.5)
            .Dots([(0, 0.5)], Ink.Red, 4);
        diagram.Circle(graph.X(0), graph.Y(0), 4.5, Ink.White, Stroke.Of(Ink.Black, 1.5));
        return diagram.ToSvg();
    }

    public static string Xor()
    {
        Diagram diagram = new(420, 340, "XOR", "The four inputs of XOR. No line separates the two with the answer 1 from the two with the answer 0.");
        Graph graph = new(diagram, 70, 40, 240, 240, new Axis(-0.5, 1.5, 0.5, "*x*_1"), new Axis(-0.5, 1.5, 0.5, "*x*_2"));
        graph.Line([(-0.5, 1), (1, -0.5)], new Stroke(Ink.Gray, 2, Dashes: true))
            .Dots([(0, 0), (1, 1)], Ink.Blue, 8)
            .Dots([(1, 0), (0, 1)], Ink.Red, 8)
            .Note(0, 0, "0", -16, 12, "middle").Note(1, 1, "0", 16, -12, "middle").Note(1, 0, "1", 16, -12, "middle").Note(0, 1, "1", 16, -12, "middle");
        diagram.Dot(335, 60, Ink.Red, 6).Text(350, 60, "1", 14, "start").Dot(335, 85, Ink.Blue, 6).Text(350, 85, "0", 14, "start");
        return diagram.ToSvg();
    }
}
