using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 12 on methods that estimate the curvature.</summary>
internal static class Chapter12Curvature
{
    internal static string Secant()
    {
        Diagram diagram = new(640, 380, "The secant method", "The gradient of a cost as a curve. A line through two of its points meets 0 near the minimum.");
        Graph graph = new(diagram, 70, 30, 480, 290, new Axis(0.8, 2.2, 0.2, "*θ*"), new Axis(-2, 8, 2, "*∂J/∂θ*"));
        static double Slope(double x) => (x * x * x) - 1;
        double chord = (Slope(2) - Slope(1.5)) / 0.5;
        double next = 1.5 - (Slope(1.5) / chord);
        graph.Line([(0.8, 0), (2.2, 0)], Stroke.Thin)
            .Curve(Slope, Stroke.Of(Ink.Blue))
            .Line([(next, 0), (2, Slope(2))], Stroke.Of(Ink.Red))
            .Dots([(2, Slope(2)), (1.5, Slope(1.5))], Ink.Blue)
            .Dots([(next, 0)], Ink.Red)
            .Note(next, 0, "next point", 0, 20, "middle", Ink.Red)
            .Note(1.5, Slope(1.5), "second point", 12, 8, "start", Ink.Blue)
            .Note(2, Slope(2), "first point", -12, -6, "end", Ink.Blue);
        return diagram.ToSvg();
    }

    internal static string TwoLoops()
    {
        Diagram diagram = new(780, 250, "The two loops of L-BFGS", "The negative gradient goes through the pairs from the newest to the oldest, is scaled, and goes back from the oldest to the newest.");
        string[] pairs = ["newest", "middle", "oldest"];
        for (int i = 0; i < pairs.Length; i++)
        {
            double left = 130 + (i * 180);
            diagram.Box(left, 40, 110, 50, Ink.PaleBlue, new Stroke()).Formula(left + 55, 65, "v − αy")
                .Box(left, 170, 110, 50, Ink.PaleGreen, new Stroke()).Formula(left + 55, 195, "v + (α−β)s")
                .Arrow(left - 70 + (i == 0 ? 20 : 0), 65, left, 65)
                .Arrow(left, 195, left - 70 + (i == 0 ? 20 : 0), 195)
                .Arrow(left + 55, 90, left + 55, 170, Stroke.Dashed).Formula(left + 66, 130, "α", 15, "start", Ink.Gray)
                .Text(left + 55, 24, pairs[i] + " pair", 13, "middle", Ink.Gray);
        }

        diagram.Formula(44, 65, "−∇J").Formula(56, 195, "p")
            .Path("M600 65H700V112").Box(670, 112, 60, 36, Ink.PaleOrange, new Stroke()).Formula(700, 130, "γv").Path("M700 148V195")
            .Arrow(700, 195, 600, 195);
        return diagram.ToSvg();
    }

    internal static string Damping()
    {
        Diagram diagram = new(700, 380, "The steps of Levenberg-Marquardt", "The end of the step for all dampings, a curve from the Gauss-Newton point at the minimum to the start, which it reaches along the steepest descent.");
        Graph graph = new(diagram, 70, 30, 440, 290, new Axis(-0.2, 1.2, 0.2, "*θ_1*"), new Axis(-0.4, 1.2, 0.4, "*θ_2*"));
        IEnumerable<(double X, double Y)> ends = Enumerable.Range(0, 121).Select(i => Math.Pow(10, -3 + (i / 20.0))).Select(mu => (1 - (2 / (2 + mu)), 1 - (18 / (18 + mu))));
        graph.Contours(Chapter12.Cost, [0.1, 0.5, 1.5, 3.5, 6.5, 10], Stroke.Thin)
            .Line(ends, Stroke.Of(Ink.Red, 2.5), "ends of the steps")
            .Dots([(1, 1)], Ink.Black)
            .Dots([(0, 0)], Ink.Blue)
            .Arrow(1, 1, 0.94, 0.46, Stroke.Of(Ink.Green))
            .Legend("steepest descent", Stroke.Of(Ink.Green))
            .Note(1, 1, "start", 8, -8)
            .Note(0, 0, "Gauss-Newton", 0, 62, "middle", Ink.Blue);
        return diagram.ToSvg();
    }
}
