using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The pictures of elementwise activations.</summary>
internal static class ActivationFigures
{
    /// <summary>The sigmoid with two of its tangents, and its slope.</summary>
    public static string Sigmoid()
    {
        Diagram diagram = new(760, 300, "The sigmoid and its slope", "On the left the S-shaped sigmoid, on the right its slope, a bell of height one quarter.");
        Graph left = new(diagram, 55, 45, 290, 190, new Axis(-8, 8, 4, "*z*"), new Axis(0, 1, 0.25), "*a*\u00A0= σ(*z*)");
        left.Line([(-2, 0), (2, 1)], Stroke.Dashed).Curve(z => Value(Activation.Sigmoid, z), Stroke.Of(Ink.Blue, 2.5));
        left.Dots([(0, 0.5)], Ink.Blue).Note(0.3, 0.5, "slope ¼", 8, 4).Note(4.1, 0.8, "nearly flat").Note(-7.6, 0.18, "nearly flat");

        Graph right = new(diagram, 440, 45, 290, 190, new Axis(-8, 8, 4, "*z*"), new Axis(0, 0.3, 0.1), "*a*(1 −\u00A0*a*)");
        diagram.Box(right.X(-8), right.Y(0.3), right.X(-4) - right.X(-8), right.Y(0) - right.Y(0.3), Ink.PaleRed);
        diagram.Box(right.X(4), right.Y(0.3), right.X(8) - right.X(4), right.Y(0) - right.Y(0.3), Ink.PaleRed);
        right.Curve(z => Slope(Activation.Sigmoid, z), Stroke.Of(Ink.Red, 2.5)).Dots([(0, 0.25), (4, Slope(Activation.Sigmoid, 4))], Ink.Red);
        right.Note(4.2, 0.06, "0.018", 0, 0).Note(0, 0.275, "0.25", 0, 0, "middle").Note(6, 0.2, "saturated", 0, 0, "middle").Note(-6, 0.2, "saturated", 0, 0, "middle");
        return diagram.ToSvg();
    }

    /// <summary>The product of the slopes of a chain of units.</summary>
    public static string Products()
    {
        Diagram diagram = new(760, 330, "Products of slopes", "Three falling or level lines: the product of slopes through up to 20 layers for three activations.");
        Graph graph = new(diagram, 75, 35, 430, 235, new Axis(0, 20, 5, "layers"), new Axis(1e-12, 10, 2, "", IsLogarithmic: true), "product of the slopes");
        AddLine(1, Ink.Green, "ReLU, z > 0: 1");
        AddLine(Slope(Activation.Tanh, 1), Ink.Orange, "tanh, z = ±1: 0.42");
        AddLine(0.25, Ink.Blue, "sigmoid, z = 0: 0.25");
        AddLine(Slope(Activation.Sigmoid, 2), Ink.Red, "sigmoid, z = ±2: 0.105");
        return diagram.ToSvg();

        void AddLine(double slope, string color, string legend) =>
            graph.Line(Enumerable.Range(0, 21).Select(l => ((double)l, Math.Pow(slope, l))), Stroke.Of(color, 2.5), legend);
    }

    /// <summary>Lines through the corner of ReLU that stay below it.</summary>
    public static string Subgradient()
    {
        Diagram diagram = new(640, 310, "The subgradients of ReLU at 0", "ReLU with lines of several slopes through its corner that never rise above it.");
        Graph graph = new(diagram, 60, 35, 330, 225, new Axis(-2, 2, 1, "*z*"), new Axis(-1, 2, 1), "max(0,\u00A0*z*)");
        foreach (double slope in new[] { 0.25, 0.5, 0.75 })
        {
            graph.Curve(z => slope * z, Stroke.Of(Ink.Sky, 1.5));
        }

        graph.Legend("slopes ¼, ½ and ¾", Stroke.Of(Ink.Sky, 1.5));
        graph.Line([(-2, 0), (2, 0)], new Stroke(Ink.Orange, 2, Dashes: true), "slope 0, which is chosen");
        graph.Line([(-2, 0), (0, 0), (2, 2)], Stroke.Of(Ink.Blue, 3), "ReLU");
        graph.Curve(z => 1.4 * z, new Stroke(Ink.Red, 1.5, Dashes: true), "slope 1.4: above ReLU").Dots([(0, 0)], Ink.Black);
        return diagram.ToSvg();
    }

    /// <summary>All elementwise activations of the library with their derivatives.</summary>
    public static string All()
    {
        (string Name, Activation Activation)[] panels =
        [
            ("identity", Activation.Identity), ("sigmoid", Activation.Sigmoid), ("tanh", Activation.Tanh), ("softplus", Activation.Softplus),
            ("ReLU", Activation.ReLU), ("leaky ReLU(0.1)", Activation.LeakyReLU(0.1)), ("ELU(1)", Activation.ELU()), ("SELU", Activation.SELU),
            ("GELU", Activation.GELU), ("GELU, tanh form", Activation.GELUTanh), ("SiLU", Activation.SiLU), ("Mish", Activation.Mish),
        ];
        const int Columns = 4;
        Diagram diagram = new(790, 640, "Activations and their derivatives", "Twelve small graphs, each with an activation in blue and its derivative in orange.");
        for (int i = 0; i < panels.Length; i++)
        {
            (double left, double top) = (34 + (192 * (i % Columns)), 40 + (195 * (i / Columns)));
            Graph graph = new(diagram, left, top, 150, 130, new Axis(-4, 4, 2), new Axis(-2, 3, 1), panels[i].Name);
            Activation activation = panels[i].Activation;
            bool hasCorner = activation == Activation.ReLU || activation == Activation.LeakyReLU(0.1) || activation == Activation.SELU;
            Stroke derivative = new(Ink.Red, 2, Dashes: true);
            if (hasCorner)
            {
                graph.Line(Sample(-4, 0, activation), derivative).Line(Sample(1e-9, 4, activation), derivative);
            }
            else
            {
                graph.Line(Sample(-4, 4, activation), derivative);
            }

            graph.Line(Points(-4, 4).Select(z => (z, Value(activation, z))), Stroke.Of(Ink.Blue, 2.2));
        }

        diagram.Line(230, 622, 262, 622, Stroke.Of(Ink.Blue, 2.2)).Text(270, 622, "*g*(*z*)", 14, "start");
        diagram.Line(400, 622, 432, 622, new Stroke(Ink.Red, 2, Dashes: true)).Text(440, 622, "*g*′(*z*)", 14, "start");
        return diagram.ToSvg();
    }

    public static double Value(Activation activation, double z) => activation.Of([z])[0];

    public static double Slope(Activation activation, double z)
    {
        MatrixBuilder<double> build = Matrix<double>.Build;
        return activation.GradientOf(build.Dense(1, 1, z), build.Dense(1, 1, 1))[0, 0];
    }

    private static IEnumerable<(double Z, double Slope)> Sample(double from, double to, Activation activation) =>
        Points(from, to).Select(z => (z, Slope(activation, z)));

    private static IEnumerable<double> Points(double from, double to) => Enumerable.Range(0, 81).Select(i => from + ((to - from) * i / 80));
}
