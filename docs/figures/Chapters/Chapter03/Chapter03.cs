using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 3.</summary>
internal static class Chapter03
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("03/linear", Linear),
        new("03/plane", Plane),
        new("03/fan-out", Paths.FanOut),
        new("03/graph", Paths.Graph),
        new("03/product", MatrixPictures.Product),
        new("03/outer", MatrixPictures.Outer),
        new("03/tensor", MatrixPictures.Tensor),
    ];

    private static string Linear()
    {
        Diagram diagram = new(700, 330, "A parabola and its tangent", "The parabola and its tangent at 1, from 0 to 2 and from 0.9 to 1.1.");
        Graph wide = new(diagram, 60, 50, 260, 220, new Axis(0, 2, 0.5, "*x*"), new Axis(-1, 4, 1, "*u*"));
        Graph close = new(diagram, 410, 50, 260, 220, new Axis(0.9, 1.1, 0.05, "*x*"), new Axis(0.8, 1.2, 0.1, "*u*"), "ten times as close");
        foreach (Graph graph in (Graph[])[wide, close])
        {
            graph.Curve(x => x * x, Stroke.Of(Ink.Blue, 2.5)).Curve(x => (2 * x) - 1, Stroke.Of(Ink.Orange, 2)).Dots([(1, 1)], Ink.Black, 4.5);
        }

        wide.Note(1.85, 3.6, "*u* = *x*^2", -8, 0, "end", Ink.Blue).Note(0.62, 0.1, "tangent", 0, 14, "start", Ink.Orange);
        return diagram.ToSvg();
    }

    private static string Plane()
    {
        Diagram diagram = new(800, 330, "Lines of equal value from close by", "Lines of equal value of a function around a point, at three distances, and those of its tangent plane.");
        (double Half, double Step, string Title)[] views = [(1, 0.5, "distance 1"), (0.1, 0.05, "distance 0.1"), (0.01, 0.005, "distance 0.01")];
        for (int i = 0; i < views.Length; i++)
        {
            (double half, double step, string title) = views[i];
            Graph graph = new(
                diagram,
                55 + (257 * i),
                60,
                200,
                200,
                new Axis(3 - half, 3 + half, step, "*u*_1"),
                new Axis(2 - half, 2 + half, step, i == 0 ? "*u*_2" : string.Empty),
                title);
            for (int line = -3; line <= 3; line++)
            {
                double level = 12 + (line * 4 * half);
                graph.Line(Between(half).Select(u2 => (level / (u2 * u2), u2)), Stroke.Of(Ink.Blue, 1.8));
                graph.Line(Between(half).Select(u2 => (3 + ((level - 12 - (12 * (u2 - 2))) / 4), u2)), new Stroke(Ink.Orange, 1.5, Dashes: true));
            }

            graph.Dots([(3, 2)], Ink.Black, 4.5);
        }

        return diagram.ToSvg();

        static IEnumerable<double> Between(double half) => Enumerable.Range(0, 101).Select(i => 2 - half + (half * i / 50));
    }
}
