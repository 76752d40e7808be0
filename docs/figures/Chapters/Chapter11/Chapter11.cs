using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 11.</summary>
internal static class Chapter11
{
    private const int Units = 128;
    private const int Examples = 100;
    private const int Bins = 20;

    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("11/symmetry", Symmetry),
        new("11/depth", Depth),
        new("11/histograms", Histograms),
    ];

    private static string Symmetry()
    {
        Diagram diagram = new(640, 270, "Two equal hidden units", "Two inputs, two hidden units with equal weights in and out, and one output");
        foreach (double unit in new[] { 75.0, 195 })
        {
            diagram.Arrow(112, 75, 288, unit, Stroke.Of(Ink.Blue)).Arrow(112, 195, 288, unit, Stroke.Of(Ink.Green))
                .Arrow(332, unit, 508, 135, Stroke.Of(Ink.Orange))
                .Node(310, unit, unit < 100 ? "a_1" : "a_2", Ink.PaleOrange);
        }

        diagram.Node(90, 75, "x_1").Node(90, 195, "x_2").Node(530, 135, "ŷ", Ink.PaleGreen)
            .Text(200, 64, "0.5", 14, color: Ink.Blue).Text(140, 112, "0.5", 14, color: Ink.Blue)
            .Text(140, 160, "0.3", 14, color: Ink.Green).Text(200, 208, "0.3", 14, color: Ink.Green)
            .Text(425, 86, "0.4", 14, color: Ink.Red).Text(425, 186, "0.4", 14, color: Ink.Red)
            .Formula(310, 28, "a_1 = a_2", 16)
            .Formula(310, 246, "δ_1 = δ_2", 16);
        return diagram.ToSvg();
    }

    private static string Depth()
    {
        Diagram diagram = new(700, 350, "The size of activations through 20 layers", "Root mean square of activations by layer, for three variances of the weights");
        Graph graph = new(diagram, 80, 45, 440, 245, new Axis(1, 20, 1, "layer"), new Axis(1e-4, 1e4, 2, "size", IsLogarithmic: true));
        foreach ((double factor, string color, string name) in new[] { (4.0, Ink.Red, "variance 4/*n*"), (2, Ink.Green, "variance 2/*n* (He)"), (1, Ink.Blue, "variance 1/*n*") })
        {
            IReadOnlyList<Matrix<double>> layers = Deep(Activation.ReLU, factor, 20);
            graph.Line(layers.Select((a, l) => (l + 1.0, Math.Sqrt(a.Enumerate().Average(value => value * value)))), Stroke.Of(color), name);
        }

        return diagram.ToSvg();
    }

    private static string Histograms()
    {
        Diagram diagram = new(780, 560, "Histograms of activations", "Activations of tanh in layers 1, 5 and 10 for small, right and large weights");
        (double Factor, string Color, string Name)[] rows = [(0.25, Ink.Blue, "0.25/*n*"), (1, Ink.Green, "1/*n*"), (9, Ink.Red, "9/*n*")];
        for (int row = 0; row < rows.Length; row++)
        {
            IReadOnlyList<Matrix<double>> layers = Deep(Activation.Tanh, rows[row].Factor, 10);
            double top = 50 + (165 * row);
            diagram.Text(14, top + 50, "variance", 14, "start").Text(14, top + 70, rows[row].Name, 15, "start", rows[row].Color);
            for (int column = 0; column < 3; column++)
            {
                int layer = new[] { 1, 5, 10 }[column];
                Histogram(diagram, layers[layer - 1], 110 + (225 * column), top, rows[row].Color);
                if (row == 0)
                {
                    diagram.Text(210 + (225 * column), 26, $"layer {layer}", 15, isBold: true);
                }
            }
        }

        diagram.Text(435, 538, "activation", 14);
        return diagram.ToSvg();
    }

    private static void Histogram(Diagram diagram, Matrix<double> activations, double left, double top, string color)
    {
        const double Width = 200;
        const double Height = 120;
        int[] counts = new int[Bins];
        foreach (double value in activations.Enumerate())
        {
            counts[Math.Clamp((int)Math.Floor((value + 1) / 2 * Bins), 0, Bins - 1)]++;
        }

        int most = counts.Max();
        for (int bin = 0; bin < Bins; bin++)
        {
            double height = Height * counts[bin] / most;
            diagram.Box(left + (Width * bin / Bins), top + Height - height, (Width / Bins) - 1, height, color);
        }

        diagram.Line(left, top + Height, left + Width, top + Height)
            .Text(left + 4, top + Height + 14, "−1", 12).Text(left + (Width / 2), top + Height + 14, "0", 12).Text(left + Width - 4, top + Height + 14, "1", 12);
    }

    /// <summary>The activations of equal layers for normal inputs. The variance of the weights is the factor over the number of inputs.</summary>
    private static IReadOnlyList<Matrix<double>> Deep(Activation activation, double factor, int layers)
    {
        RandomSource random = new(seed: 1, purpose: "inputs");
        Matrix<double> x = Matrix<double>.Build.Dense(Units, Examples, (row, column) => random.Normal((Units * column) + row));
        Dense layer = new(Units) { Activation = activation, Weights = Initializer.Normal(Math.Sqrt(factor / Units)), Bias = Initializer.Zeros };
        return Network.Create<double>(Units, seed: 2, [.. Enumerable.Repeat<Layer>(layer, layers)]).Activations(x, threads: 1);
    }
}
