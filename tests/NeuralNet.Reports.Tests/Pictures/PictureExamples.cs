using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Reports.Tests.Pictures;

/// <summary>One picture of each kind, from numbers that are functions of their index.</summary>
internal static class PictureExamples
{
    /// <summary>The names of the pictures.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "learning-curve", "one-epoch", "accuracy", "learning-rate", "rate-search", "confusion", "confusion-many", "roc", "roc-many", "precision-recall",
        "calibration", "predictions", "residuals", "decision-boundary", "decision-classes", "decision-values", "first-layer", "weights", "activations", "bars",
    ];

    /// <summary>Makes a picture.</summary>
    public static Picture Of(string name) => name switch
    {
        "learning-curve" => LearningCurves.OfCost(Epochs(40), restored: null),
        "one-epoch" => LearningCurves.OfCost(Epochs(1), restored: null),
        "accuracy" => LearningCurves.OfMetric(Epochs(12), 9, "accuracy", isHigherBetter: true, report => report.Accuracy, report => report.Validation?.Accuracy),
        "learning-rate" => LearningCurves.OfRate(Epochs(40)),
        "rate-search" => Rates(),
        "confusion" => Confusion(4).Plot(["setosa", "versicolor", "virginica", "a very long name of a class that nobody reads"]),
        "confusion-many" => Confusion(40).Plot(),
        "roc" => Classes(3, 90).Data.PlotRoc(Classes(3, 90).Predictions),
        "roc-many" => Classes(12, 240).Data.PlotRoc(Classes(12, 240).Predictions),
        "precision-recall" => Classes(1, 60).Data.PlotPrecisionRecall(Classes(1, 60).Predictions),
        "calibration" => Classes(1, 200).Data.PlotCalibration(Classes(1, 200).Predictions),
        "predictions" => Numbers().Data.PlotPredictions(Numbers().Predictions, 0, "price (€)"),
        "residuals" => Numbers().Data.PlotResiduals(Numbers().Predictions, 0, "price (€)"),
        "decision-boundary" => Plane(1).Network.PlotDecisionBoundary(Plane(1).Data),
        "decision-classes" => Plane(3).Network.PlotDecisionBoundary(Plane(3).Data),
        "decision-values" => Plane(0).Network.PlotDecisionBoundary(Plane(0).Data),
        "first-layer" => Images().PlotFirstLayer(6, 5),
        "weights" => Images().PlotWeights(),
        "activations" => Images().PlotActivations(Matrix<double>.Build.Dense(30, 50, (i, j) => Wave((i * 50) + j))),
        _ => NeuralNet.Reports.Pictures.PlotBars(["age", "income", "distance to the next station", "rooms"], [0.31, 0.12, -0.02, 0.22], [0.02, 0.03, 0.01, 0], "loss of accuracy"),
    };

    /// <summary>Reports whose costs fall.</summary>
    public static IReadOnlyList<EpochReport> Epochs(int count) => [.. Enumerable.Range(1, count).Select(epoch => new EpochReport
    {
        Epoch = epoch,
        LastEpoch = count,
        Iteration = 10 * epoch,
        Cost = 0.01 + (2 * Math.Exp(-0.2 * epoch)),
        Accuracy = 1 - (0.6 * Math.Exp(-0.3 * epoch)),
        LearningRate = 0.1 * Math.Pow(0.85, epoch),
        Validation = new Evaluation(0.05 + (2 * Math.Exp(-0.2 * epoch)) + (0.002 * epoch), 0.95 - (0.6 * Math.Exp(-0.3 * epoch))),
        Elapsed = TimeSpan.FromSeconds(epoch),
    })];

    /// <summary>Targets of classes, and predictions that are mostly right.</summary>
    public static (Dataset<double> Data, Matrix<double> Predictions) Classes(int outputs, int examples)
    {
        int ClassOf(int example) => example % Math.Max(2, outputs);
        Matrix<double> inputs = Matrix<double>.Build.Dense(1, examples, (_, i) => i);
        Matrix<double> targets = Matrix<double>.Build.Dense(outputs, examples, (output, i) => outputs == 1 ? ClassOf(i) : ClassOf(i) == output ? 1 : 0);
        Matrix<double> predictions = Matrix<double>.Build.Dense(outputs, examples, (output, i) =>
            Math.Clamp((0.4 * targets[output, i]) + (0.3 + (0.3 * Wave((7 * i) + output))), 0, 1));
        return (new Dataset<double>(inputs, targets), predictions);
    }

    /// <summary>A number between −1 and 1 that looks random.</summary>
    public static double Wave(int index) => Math.Sin(index * (index + 3.7) * 0.7);

    private static Picture Rates()
    {
        double[] rates = [.. Enumerable.Range(0, 80).Select(i => Math.Pow(10, -6 + (i / 11.5)))];
        double[] smoothed = [.. rates.Select(rate => 2.3 - (1.6 / (1 + Math.Pow(0.003 / rate, 1.2))) + (4 * rate * rate))];
        double[] costs = [.. smoothed.Select((cost, i) => cost * (1 + (0.1 * Wave(i))))];
        return RateCurve.Of(rates, costs, smoothed, 0.012);
    }

    private static ConfusionMatrix Confusion(int classes)
    {
        int examples = 25 * classes;
        int Predicted(int example) => Wave(example) > 0.8 ? (example + 1) % classes : example % classes;
        return ConfusionMatrix.Of(
            Matrix<double>.Build.Dense(classes, examples, (row, i) => Predicted(i) == row ? 1 : 0),
            Matrix<double>.Build.Dense(classes, examples, (row, i) => i % classes == row ? 1 : 0));
    }

    private static (Dataset<double> Data, Matrix<double> Predictions) Numbers()
    {
        Matrix<double> targets = Matrix<double>.Build.Dense(1, 120, (_, i) => 1_000 + (40 * i));
        return (new Dataset<double>(targets, targets), Matrix<double>.Build.Dense(1, 120, (_, i) => 1_100 + (38 * i) + (300 * Wave(i))));
    }

    private static (Network<double> Network, Dataset<double> Data) Plane(int outputs)
    {
        const int Examples = 60;
        Matrix<double> inputs = Matrix<double>.Build.Dense(2, Examples, (row, i) => (0.4 + (i / 60d)) * (row == 0 ? Math.Cos(i * 2.1) : Math.Sin(i * 2.1)));
        Matrix<double> targets = Matrix<double>.Build.Dense(Math.Max(1, outputs), Examples, (row, i) =>
            outputs == 0 ? inputs[0, i] * inputs[1, i] : outputs == 1 ? i % 2 : i % 3 == row ? 1 : 0);
        Layer last = new Dense(Math.Max(1, outputs)) { Activation = outputs == 0 ? Activation.Identity : outputs == 1 ? Activation.Sigmoid : Activation.Softmax };
        Network<double> network = Network.Create<double>(2, seed: 3, [new Dense(8) { Activation = Activation.Tanh, Weights = Initializer.Normal(1.5) }, last]);
        return (network, new Dataset<double>(inputs, targets));
    }

    private static Network<double> Images() => Network.Create<double>(
        30, seed: 1, [new Dense(10) { Activation = Activation.ReLU }, new Dense(8) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax }]);
}
