using System.Globalization;
using NeuralNet.Tests.Consistency;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>Small trainings with a page each. A page is made when a test asks for it first.</summary>
public sealed class SamplePages : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pages");
    private readonly Lazy<Sample<float>> digits;
    private readonly Lazy<Sample<double>> spiral;
    private readonly Lazy<Sample<double>> regression;

    public SamplePages()
    {
        digits = new(MakeDigits);
        spiral = new(MakeSpiral);
        regression = new(MakeRegression);
    }

    internal Sample<float> Digits => digits.Value;

    internal Sample<double> Spiral => spiral.Value;

    internal Sample<double> Regression => regression.Value;

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Trains with a recorder and writes the page.</summary>
    internal Sample<T> Make<T>(
        string name, Network<T> network, Cost cost, Optimizer optimizer, (Dataset<T> Training, Dataset<T> Test) data, int epochs, ReportOptions options)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        TrainingRecord record = new();
        Trainer<T> trainer = new(network, cost, optimizer, new TrainingOptions { Epochs = epochs, Seed = 3, Callbacks = [new TrainingRecorder(record)] });
        TrainingHistory history = trainer.Fit(data.Training, data.Test);
        string path = PathOf(name);
        Report.Save(path, network, history, data.Test, options with { Record = record });
        return new Sample<T>(path, network, data.Test, history);
    }

    /// <summary>Numbers from 0 to 1 that a seed determines.</summary>
    internal static double Noise(int seed, int index) => new RandomSource(seed, "noise").Uniform(index);

    private static Dataset<float> ReadDigits()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "samples", "Digits", "digits.csv"))[1..];
        float[][] rows = [.. lines.Select(line => Array.ConvertAll(line.Split(','), field => float.Parse(field, CultureInfo.InvariantCulture)))];
        return Dataset.FromRows(rows.Select(row => row[..^1].Select(pixel => pixel / 16).ToArray()), rows.Select(row => (int)row[^1]), 10);
    }

    private Sample<float> MakeDigits() => Make(
        "digits.html",
        Network.Create<float>(64, 7, new Dense(24) { Activation = Activation.ReLU }, new Dense(10) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        Optimizer.Adam(0.01),
        ReadDigits().Split(0.8, 5),
        12,
        new ReportOptions { Title = "Handwritten digits", Description = "Images of 8 × 8 pixels of handwritten digits." });

    private Sample<double> MakeSpiral()
    {
        double[][] rows =
        [
            .. Enumerable.Range(0, 400).Select(i => (Arm: i % 2, Radius: 0.1 + (0.9 * Noise(1, i)), Turn: Noise(2, i)))
                .Select(p => (p.Radius, Angle: (p.Radius * 5) + (p.Arm * Math.PI) + (0.35 * p.Turn)))
                .Select(p => new[] { p.Radius * Math.Cos(p.Angle), p.Radius * Math.Sin(p.Angle) }),
        ];
        Dataset<double> all = Dataset.FromRows(rows, Enumerable.Range(0, 400).Select(i => new[] { (double)(i % 2) }));
        return Make(
            "spiral.html",
            Network.Create<double>(
                2, 4, new Dense(16) { Activation = Activation.Tanh }, new Dense(16) { Activation = Activation.Tanh }, new Dense(1) { Activation = Activation.Sigmoid }),
            Cost.BinaryCrossEntropy,
            Optimizer.Adam(0.02),
            all.Split(0.75, 2),
            120,
            new ReportOptions { Title = "Two spirals", FeatureNames = ["x", "y"] });
    }

    private Sample<double> MakeRegression()
    {
        double[][] rows = [.. Enumerable.Range(0, 300).Select(i => new[] { 20 * Noise(3, i), Math.Floor(5 * Noise(4, i)), 1000 * Noise(5, i) })];
        double[][] targets = [.. rows.Select((row, i) => new[] { (3 * row[0]) - (7 * row[1]) + (5 * Noise(6, i)), row[2] / (1 + row[1]) })];
        Dataset<double> all = Dataset.FromRows(rows, targets);
        (Dataset<double> training, Dataset<double> test) = all.Split(0.7, 2);
        Network<double> network = Network.Create<double>(
            3, 4, new Standardize(), new Dense(12) { Activation = Activation.SiLU }, new Dense(2), new Unstandardize());
        network.Adapt(training);
        return Make(
            "regression.html", network, Cost.MeanSquaredError, Optimizer.Adam(0.02), (training, test), 40,
            new ReportOptions { Title = "Two numbers", FeatureNames = ["length", "rooms", "area"] });
    }
}

/// <summary>A training with its page.</summary>
internal sealed record Sample<T>(string Path, Network<T> Network, Dataset<T> Test, TrainingHistory History)
    where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>;
