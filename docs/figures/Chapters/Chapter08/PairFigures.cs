using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The pictures of costs with their activations.</summary>
internal static class PairFigures
{
    /// <summary>The gradients of two costs behind a sigmoid, and how training goes with each.</summary>
    public static string Stall()
    {
        Diagram diagram = new(790, 350, "A pair that learns and one that stalls", "On the left two gradients against z, on the right two learning curves. With the squared error the curve stays flat for long.");
        Graph left = new(diagram, 60, 45, 285, 200, new Axis(-8, 8, 4, "*z*"), new Axis(-1, 0.25, 0.25), "∂*f*/∂*z*\u00A0for\u00A0*y*\u00A0= 1");
        left.Curve(z => Sigmoid(z) - 1, Stroke.Of(Ink.Blue, 2.5)).Curve(Squared, Stroke.Of(Ink.Red, 2.5));
        left.Note(-7.6, -0.78, "cross-entropy", color: Ink.Blue).Note(-7.6, 0.1, "squared error", color: Ink.Red);

        Graph right = new(diagram, 440, 45, 310, 200, new Axis(0, 600, 200, "steps of gradient descent,\u00A0*η*\u00A0= 1"), new Axis(0, 1, 0.25), "*a*\u00A0on the way to 1, from\u00A0*z*\u00A0= −6");
        right.Line(Descent(z => Sigmoid(z) - 1), Stroke.Of(Ink.Blue, 2.5)).Line(Descent(Squared), Stroke.Of(Ink.Red, 2.5));
        right.Note(30, 0.88, "cross-entropy", color: Ink.Blue).Note(190, 0.12, "squared error", color: Ink.Red);
        return diagram.ToSvg();

        static double Squared(double z) => (Sigmoid(z) - 1) * Sigmoid(z) * (1 - Sigmoid(z));

        static IEnumerable<(double Step, double A)> Descent(Func<double, double> slope)
        {
            double z = -6;
            for (int step = 0; step <= 600; step++)
            {
                yield return (step, Sigmoid(z));
                z -= slope(z);
            }
        }
    }

    /// <summary>The cost of a wrong answer in float, from the probability and from the logit.</summary>
    public static string Rounding()
    {
        Diagram diagram = new(700, 320, "Cost from a probability and from a logit", "A straight line from the logit. The cost from the probability follows it in steps and ends at 16.6.");
        Graph graph = new(diagram, 60, 40, 400, 220, new Axis(0, 30, 5, "logit\u00A0*z*, the target is 0"), new Axis(0, 30, 5), "cost in float");
        graph.Curve(z => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))), Stroke.Of(Ink.Sky, 6), "from the logit");
        IEnumerable<(double Z, double Cost)> naive = Enumerable.Range(0, 1201).Select(i => i / 40.0).Select(z => (z, (double)Naive((float)z)));
        graph.Line(naive.Where(point => double.IsFinite(point.Cost)), Stroke.Of(Ink.Red, 2), "−ln(1 −\u00A0*a*)");
        double end = naive.First(point => !double.IsFinite(point.Cost)).Z;
        graph.Line([(end, 0), (end, 30)], new Stroke(Ink.Red, 1.2, Dashes: true)).Note(end, 3, "here 1 −\u00A0*a*\u00A0= 0,", 8, 0, color: Ink.Red).Note(end, 1.2, "and the cost is ∞", 8, 0, color: Ink.Red);
        return diagram.ToSvg();

        static float Naive(float z) => -MathF.Log(1 - (1 / (1 + MathF.Exp(-z))));
    }

    /// <summary>Three costs of an error, and their derivatives.</summary>
    public static string Errors()
    {
        Diagram diagram = new(790, 320, "Squared, absolute and Huber cost", "On the left a parabola, a V, and a curve between them. On the right their derivatives.");
        Graph left = new(diagram, 50, 45, 260, 200, new Axis(-4, 4, 2, "error\u00A0*e*\u00A0=\u00A0*ŷ*\u00A0−\u00A0*y*"), new Axis(0, 6, 2), "cost");
        left.Curve(e => 0.5 * e * e, Stroke.Of(Ink.Blue, 2.5)).Line([(-4, 4), (0, 0), (4, 4)], Stroke.Of(Ink.Orange, 2.5)).Curve(Huber, Stroke.Of(Ink.Green, 2.5));
        Graph right = new(diagram, 370, 45, 260, 200, new Axis(-4, 4, 2, "error\u00A0*e*\u00A0=\u00A0*ŷ*\u00A0−\u00A0*y*"), new Axis(-3, 3, 1), "derivative");
        right.Curve(e => e, Stroke.Of(Ink.Blue, 2.5), "½*e*^2");
        right.Line([(-4, -1), (0, -1)], Stroke.Of(Ink.Orange, 2.5)).Line([(0, 1), (4, 1)], Stroke.Of(Ink.Orange, 2.5), "|*e*|");
        right.Curve(e => Math.Clamp(e, -1, 1), new Stroke(Ink.Green, 2.5, Dashes: true), "Huber,\u00A0*δ*\u00A0= 1");
        return diagram.ToSvg();

        static double Huber(double e) => Math.Abs(e) <= 1 ? 0.5 * e * e : Math.Abs(e) - 0.5;
    }

    /// <summary>The focal cost for several exponents.</summary>
    public static string Focal()
    {
        Diagram diagram = new(640, 320, "The focal cost", "Curves that fall to 0 at 1. The larger the exponent, the earlier they are low.");
        Graph graph = new(diagram, 60, 40, 400, 220, new Axis(0, 1, 0.2, "*a*, the probability of the right class"), new Axis(0, 4, 1), "−(1 −\u00A0*a*)^{γ}\u00A0ln\u00A0*a*");
        (double Gamma, string Color)[] curves = [(0, Ink.Blue), (1, Ink.Green), (2, Ink.Orange), (5, Ink.Red)];
        foreach ((double gamma, string color) in curves)
        {
            graph.Line(
                Enumerable.Range(1, 400).Select(i => i / 400.0).Select(a => (a, -Math.Pow(1 - a, gamma) * Math.Log(a))),
                Stroke.Of(color, 2.5),
                gamma == 0 ? "*γ*\u00A0= 0: cross-entropy" : FormattableString.Invariant($"*γ*\u00A0= {gamma}"));
        }

        return diagram.ToSvg();
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
