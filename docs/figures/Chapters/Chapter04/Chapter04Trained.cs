using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Reports;

namespace NeuralNet.Figures.Chapters;

/// <summary>The trained networks of chapter 4, which are those of its programs.</summary>
internal static class Chapter04Trained
{
    public static string Xor()
    {
        Matrix<double> x = Matrix<double>.Build.DenseOfRowArrays([0, 0, 1, 1], [0, 1, 0, 1]);
        Matrix<double> y = Matrix<double>.Build.DenseOfRowArrays([0.0, 1, 1, 0]);
        Dataset<double> data = new(x, y);
        Network<double> network = Network.Create<double>(inputSize: 2, seed: 1, new Dense(8) { Activation = Activation.ReLU }, new Dense(1) { Activation = Activation.Sigmoid });
        TrainingOptions options = new() { Epochs = 400, BatchSize = TrainingOptions.FullBatch, Threads = 1 };
        new Trainer<double>(network, Cost.BinaryCrossEntropy, Optimizer.Adam(0.05), options).Fit(data);
        return network.PlotDecisionBoundary(data).WithTitle("XOR").WithSize(560, 420).ToSvg();
    }

    public static string Spiral()
    {
        RandomSource noise = new(seed: 1, purpose: "noise");
        Matrix<double> x = Matrix<double>.Build.Dense(2, 200);
        Matrix<double> y = Matrix<double>.Build.Dense(1, 200);
        for (int i = 0; i < 200; i++)
        {
            int arm = i % 2;
            double radius = 0.1 + (0.9 * i / 200);
            double angle = (7 * radius) + (Math.PI * arm) + (0.1 * noise.Normal(i));
            (x[0, i], x[1, i], y[0, i]) = (radius * Math.Cos(angle), radius * Math.Sin(angle), arm);
        }

        Dataset<double> spiral = new(x, y);
        Network<double> network = Network.Create<double>(
            inputSize: 2, seed: 1, new Dense(16) { Activation = Activation.Tanh }, new Dense(16) { Activation = Activation.Tanh }, new Dense(1) { Activation = Activation.Sigmoid });
        TrainingOptions options = new() { Epochs = 200, BatchSize = 20, Seed = 1, Threads = 1 };
        new Trainer<double>(network, Cost.BinaryCrossEntropy, Optimizer.Adam(0.01), options).Fit(spiral);
        return network.PlotDecisionBoundary(spiral).WithTitle("Spiral").WithSize(600, 480).ToSvg();
    }
}
