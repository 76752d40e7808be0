using System.Numerics;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>Differences of chapter 9.</summary>
internal static class Chapter09Differences
{
    private const int Samples = 120;

    /// <summary>A one-sided and a central secant.</summary>
    public static string Secants()
    {
        Diagram diagram = new(720, 380, "Secants", "The tangent, the one-sided secant and the central secant of a curve at theta.");
        Graph graph = new(diagram, 50, 40, 470, 285, new Axis(0, 3, 1), new Axis(0, 4, 1));
        const double theta = 1.6, h = 0.8;
        graph.Curve(J, Stroke.Of(Ink.Black, 2.5), "*J*")
            .Curve(at => J(theta) + (Slope(theta) * (at - theta)), new Stroke(Ink.Gray, 1.5, Dashes: true), "tangent at θ")
            .Curve(at => J(theta) + ((J(theta + h) - J(theta)) / h * (at - theta)), Stroke.Of(Ink.Orange), "one-sided secant")
            .Curve(at => J(theta - h) + ((J(theta + h) - J(theta - h)) / (2 * h) * (at - theta + h)), Stroke.Of(Ink.Blue), "central secant")
            .Dots([(theta - h, J(theta - h)), (theta, J(theta)), (theta + h, J(theta + h))], Ink.Black, 5);
        foreach ((double at, string text) in ((double, string)[])[(theta - h, "θ − h"), (theta, "θ"), (theta + h, "θ + h")])
        {
            diagram.Line(graph.X(at), graph.Y(0), graph.X(at), graph.Y(J(at)), Stroke.Dashed).Formula(graph.X(at), graph.Y(0) + 34, text, 15);
        }

        return diagram.ToSvg();

        static double J(double at) => 0.4 + (0.14 * at * at * at) + (0.12 * at * at);
        static double Slope(double at) => (0.42 * at * at) + (0.24 * at);
    }

    /// <summary>A kink between θ − h and θ + h.</summary>
    public static string Kink()
    {
        Diagram diagram = new(720, 340, "A kink", "The function is 0 up to 0 and then rises with slope 1. Theta is 0.3 and h is 1, so the secant has the slope 0.65.");
        Graph graph = new(diagram, 50, 30, 470, 255, new Axis(-1.2, 1.6, 0.4), new Axis(-0.4, 1.6, 0.4));
        const double theta = 0.3, h = 1;
        graph.Curve(J, Stroke.Of(Ink.Black, 2.5), "*J*")
            .Curve(at => at, new Stroke(Ink.Green, 1.5, Dashes: true), "tangent at θ: slope 1")
            .Line([(theta - h, J(theta - h)), (theta + h, J(theta + h))], Stroke.Of(Ink.Red), "secant: slope 0.65")
            .Dots([(theta - h, 0), (theta, theta), (theta + h, theta + h)], Ink.Black, 5)
            .Note(0, 0, "kink", -6, -14, "end", Ink.Gray, 13);
        foreach ((double at, string text) in ((double, string)[])[(theta - h, "θ − h"), (theta, "θ"), (theta + h, "θ + h")])
        {
            diagram.Line(graph.X(at), graph.Y(-0.4), graph.X(at), graph.Y(J(at)), Stroke.Dashed).Formula(graph.X(at), graph.Y(-0.4) + 34, text, 15);
        }

        return diagram.ToSvg();

        static double J(double at) => Math.Max(0, at);
    }

    /// <summary>The errors of three differences against h, in double and in float.</summary>
    public static string Errors()
    {
        Diagram diagram = new(790, 420, "Errors of differences", "Errors against the step h on logarithmic axes, in double and in float: one-sided, central and Richardson.");
        Panel<double>(diagram, 60, new Axis(1e-15, 1, 3, "*h*", IsLogarithmic: true), "double", false);
        Panel<float>(diagram, 375, new Axis(1e-8, 1, 2, "*h*", IsLogarithmic: true), "float", true);
        diagram.Text(60, 405, "vertical: error of the derivative, horizontal: step *h*", 13, "start", Ink.Gray);
        return diagram.ToSvg();
    }

    private static void Panel<T>(Diagram diagram, double left, Axis x, string title, bool hasLegend)
        where T : IFloatingPointIeee754<T>
    {
        Graph graph = new(diagram, left, 45, 260, 300, x, new Axis(1e-15, 10, 3, IsLogarithmic: true), title);
        double truth = Truth();
        Func<double, double>[] differences =
        [
            h => double.CreateChecked((J(W<T>() + T.CreateChecked(h)) - J(W<T>())) / T.CreateChecked(h)),
            Central<T>,
            h => Central<T>(h) + ((Central<T>(h) - Central<T>(4 * h)) / 15),
        ];
        (string Name, string Color)[] legends = [("one-sided", Ink.Orange), ("central", Ink.Blue), ("Richardson", Ink.Green)];
        for (int kind = 0; kind < differences.Length; kind++)
        {
            IEnumerable<(double, double)> points = Enumerable.Range(0, Samples + 1)
                .Select(sample => x.From * Math.Pow(x.To / x.From, (double)sample / Samples))
                .Select(h => (h, Math.Max(1e-15, Math.Abs(differences[kind](h) - truth))));
            graph.Line(points, Stroke.Of(legends[kind].Color, 1.6), hasLegend ? legends[kind].Name : string.Empty);
        }
    }

    private static T W<T>()
        where T : IFloatingPointIeee754<T> => T.CreateChecked(0.7);

    private static double Central<T>(double h)
        where T : IFloatingPointIeee754<T>
    {
        T step = T.CreateChecked(h);
        return double.CreateChecked((J(W<T>() + step) - J(W<T>() - step)) / (step + step));
    }

    /// <summary>The cost of a unit with the activation z/(1 + |z|), which needs no function that computers round differently.</summary>
    private static T J<T>(T w)
        where T : IFloatingPointIeee754<T>
    {
        T z = w * T.CreateChecked(1.5);
        T error = (z / (T.One + T.Abs(z))) - T.CreateChecked(0.2);
        return T.CreateChecked(0.5) * error * error;
    }

    private static double Truth()
    {
        const double x = 1.5, z = 0.7 * x;
        return ((z / (1 + z)) - 0.2) * x / ((1 + z) * (1 + z));
    }
}
