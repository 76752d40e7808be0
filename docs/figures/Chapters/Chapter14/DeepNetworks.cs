using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 14 that are measured on deep networks.</summary>
internal static class DeepNetworks
{
    private const int Size = 32;
    private const int Depth = 12;

    public static string Vanishing()
    {
        RandomSource random = new(seed: 1, purpose: "inputs");
        Matrix<double> x = Matrix<double>.Build.Dense(Size, 64, (row, column) => random.Normal((Size * column) + row));
        Matrix<double> y = Matrix<double>.Build.Dense(1, 64, (_, column) => x[0, column] * x[1, column] > 0 ? 1 : 0);
        Diagram diagram = new(740, 350, "Norms of gradients by layer", "The gradient vanishes with sigmoids, and stays with ReLU and with residual blocks");
        Graph graph = new(diagram, 80, 45, 430, 245, new Axis(1, Depth, 1, "layer"), new Axis(1e-8, 10, 2, "norm", IsLogarithmic: true));
        Dense sigmoid = new(Size) { Activation = Activation.Sigmoid, Weights = Initializer.GlorotNormal, Bias = Initializer.Zeros };
        Dense relu = new(Size) { Activation = Activation.ReLU, Weights = Initializer.HeNormal, Bias = Initializer.Zeros };
        Dense tanh = new(Size) { Activation = Activation.Tanh, Weights = Initializer.Normal(0.05), Bias = Initializer.Zeros };
        foreach ((Layer layer, string color, string name) in new (Layer, string, string)[]
        {
            (new Residual(tanh), Ink.Blue, "residual blocks, tanh"), (relu, Ink.Green, "ReLU, He's weights"), (sigmoid, Ink.Red, "sigmoid, Glorot's weights"),
        })
        {
            Network<double> network = Network.Create<double>(Size, seed: 1, [.. Enumerable.Repeat(layer, Depth), new Dense(1) { Activation = Activation.Sigmoid }]);
            IReadOnlyList<Matrix<double>> gradients = Gradients.Of(network, Cost.BinaryCrossEntropy, x, y).Parameters;
            (double Layer, double Norm)[] points = [.. Enumerable.Range(0, Depth).Select(l => (l + 1.0, gradients[2 * l].FrobeniusNorm()))];
            graph.Line(points, Stroke.Of(color), name).Dots(points, color, 3);
        }

        return diagram.ToSvg();
    }

    public static string Training()
    {
        RandomSource random = new(seed: 1, purpose: "ring");
        Matrix<double> x = Matrix<double>.Build.Dense(2, 400, (row, column) => (2.4 * random.Uniform((2 * column) + row)) - 1.2);
        Matrix<double> y = Matrix<double>.Build.Dense(1, 400, (_, column) => x.Column(column).L2Norm() is > 0.5 and < 1 ? 1 : 0);
        Diagram diagram = new(740, 350, "Training with and without normalization", "The cost falls much further with batch normalization");
        Graph graph = new(diagram, 80, 45, 430, 245, new Axis(0, 60, 10, "epoch"), new Axis(0.2, 0.8, 0.1, "cost"));
        graph.Line(Costs(x, y, normalizes: false), Stroke.Of(Ink.Red), "without normalization");
        graph.Line(Costs(x, y, normalizes: true), Stroke.Of(Ink.Blue), "batch normalization");
        return diagram.ToSvg();
    }

    private static IEnumerable<(double Epoch, double Cost)> Costs(Matrix<double> x, Matrix<double> y, bool normalizes)
    {
        List<Layer> layers = [];
        for (int l = 0; l < 6; l++)
        {
            layers.Add(new Dense(16) { UseBias = !normalizes });
            if (normalizes)
            {
                layers.Add(new BatchNorm());
            }

            layers.Add(new ActivationLayer(Activation.Sigmoid));
        }

        Network<double> network = Network.Create<double>(2, seed: 1, [.. layers, new Dense(1) { Activation = Activation.Sigmoid }]);
        TrainingOptions options = new() { Epochs = 60, BatchSize = 50, Threads = 1, Seed = 1 };
        Trainer<double> trainer = new(network, Cost.BinaryCrossEntropy, Optimizer.Adam(0.01), options);
        return trainer.Fit(new Dataset<double>(x, y)).Epochs.Select(report => ((double)report.Epoch, report.Cost));
    }
}
