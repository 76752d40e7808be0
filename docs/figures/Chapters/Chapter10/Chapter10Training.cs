using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>The plain program of chapter 10, with its costs by epoch.</summary>
internal static class Chapter10Training
{
    private const int Epochs = 300;
    private const double Eta = 0.5;

    public static string Curve()
    {
        MatrixBuilder<double> matrix = Matrix<double>.Build;
        string[][] rows = [.. File.ReadLines(IrisPath()).Skip(1).Select(line => line.Split(','))];
        string[] species = [.. rows.Select(row => row[4]).Distinct()];
        string[][] training = [.. rows.Where((_, i) => i % 3 != 0)];
        string[][] test = [.. rows.Where((_, i) => i % 3 == 0)];
        double[] means = [.. Enumerable.Range(0, 4).Select(k => training.Average(row => Length(row, k)))];
        double[] deviations = [.. Enumerable.Range(0, 4).Select(k => Math.Sqrt(training.Average(row => Math.Pow(Length(row, k) - means[k], 2))))];
        (Matrix<double> x, Matrix<double> y) = (Inputs(training), Targets(training));
        (Matrix<double> testX, Matrix<double> testY) = (Inputs(test), Targets(test));
        Random random = new(1);
        Matrix<double> w1 = matrix.Dense(8, 4, (_, _) => random.NextDouble() - 0.5);
        Matrix<double> b1 = matrix.Dense(8, 1);
        Matrix<double> w2 = matrix.Dense(3, 8, (_, _) => random.NextDouble() - 0.5);
        Matrix<double> b2 = matrix.Dense(3, 1);
        List<(double X, double Y)> costs = [];
        List<(double X, double Y)> testCosts = [];
        for (int epoch = 0; epoch <= Epochs; epoch++)
        {
            (Matrix<double> a1, Matrix<double> a2) = Forward(x);
            costs.Add((epoch, Cost(a2, y)));
            testCosts.Add((epoch, Cost(Forward(testX).A2, testY)));
            Matrix<double> delta2 = (a2 - y) / x.ColumnCount;
            Matrix<double> delta1 = (w2.Transpose() * delta2).PointwiseMultiply(a1.Map(a => 1 - (a * a)));
            Matrix<double> ones = matrix.Dense(x.ColumnCount, 1, 1);
            (w1, b1) = (w1 - (Eta * (delta1 * x.Transpose())), b1 - (Eta * (delta1 * ones)));
            (w2, b2) = (w2 - (Eta * (delta2 * a1.Transpose())), b2 - (Eta * (delta2 * ones)));
        }

        Diagram diagram = new(760, 340, "The training of the plain program", "The costs of the training flowers and of the test flowers fall over 300 epochs.");
        Graph graph = new(diagram, 65, 40, 520, 240, new Axis(0, Epochs, 50, "epoch"), new Axis(0, 1.2, 0.2, "*J*"));
        graph.Line(costs, Stroke.Of(Ink.Blue), "training flowers").Line(testCosts, Stroke.Of(Ink.Orange), "test flowers");
        return diagram.ToSvg();

        Matrix<double> Inputs(string[][] flowers) => matrix.Dense(4, flowers.Length, (k, i) => (Length(flowers[i], k) - means[k]) / deviations[k]);
        Matrix<double> Targets(string[][] flowers) => matrix.Dense(3, flowers.Length, (j, i) => flowers[i][4] == species[j] ? 1 : 0);
        (Matrix<double> A1, Matrix<double> A2) Forward(Matrix<double> inputs)
        {
            Matrix<double> ones = matrix.Dense(1, inputs.ColumnCount, 1);
            Matrix<double> a1 = ((w1 * inputs) + (b1 * ones)).Map(Math.Tanh);
            return (a1, ((w2 * a1) + (b2 * ones)).Map(Math.Exp).NormalizeColumns(1));
        }
    }

    private static double Length(string[] flower, int k) => double.Parse(flower[k], CultureInfo.InvariantCulture);

    private static double Cost(Matrix<double> predictions, Matrix<double> targets) =>
        -targets.PointwiseMultiply(predictions.Map(Math.Log)).ColumnSums().Sum() / targets.ColumnCount;

    /// <summary>The file in the repository, which is a folder above the program.</summary>
    private static string IrisPath()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NeuralNet.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The program must run from a build in the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "NeuralNet.Tabular.Tests", "Data", "iris.csv");
    }
}
