using NeuralNet.Reports;

namespace NeuralNet.Figures.Chapters;

/// <summary>Learning curves of real trainings.</summary>
internal static class RegularizationCurves
{
    public static string Good() => Curve("A good training", examples: 400, units: 8, Optimizer.Adam(0.01), epochs: 40);

    public static string Overfit() => Curve("Overfitting", examples: 40, units: 64, Optimizer.Adam(0.05), epochs: 200);

    public static string Fast() => Curve("A rate that is too large", examples: 400, units: 8, Optimizer.Sgd(8), epochs: 40);

    private static string Curve(string title, int examples, int units, Optimizer optimizer, int epochs)
    {
        Network<double> network = Network.Create<double>(
            inputSize: 2,
            seed: 1,
            new Dense(units) { Activation = Activation.Tanh },
            new Dense(2) { Activation = Activation.Softmax });
        TrainingOptions options = new() { Epochs = epochs, BatchSize = 20, Seed = 1, Threads = 1 };
        Dataset<double> validation = Points(400, 10_000);
        TrainingHistory history = new Trainer<double>(network, Cost.CrossEntropy, optimizer, options).Fit(Points(examples, 0), validation);
        return history.Plot().WithTitle(title).WithSize(700, 320).ToSvg();
    }

    /// <summary>Points in the plane. A wave divides the classes, and noise moves the points across it.</summary>
    private static Dataset<double> Points(int count, int first)
    {
        RandomSource random = new(seed: 1, purpose: "points beside a wave");
        double[][] points = [.. Enumerable.Range(first, count).Select(i => new[] { random.Normal(3 * i), random.Normal((3 * i) + 1) })];
        return Dataset.FromRows(points, points.Select((point, i) => point[1] + (0.5 * random.Normal((3 * (first + i)) + 2)) > Math.Sin(2 * point[0]) ? 1 : 0), classes: 2);
    }
}
