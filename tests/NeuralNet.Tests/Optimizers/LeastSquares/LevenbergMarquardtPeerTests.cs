using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using NeuralNet.Tests.Consistency;

namespace NeuralNet.Tests.Optimizers.LeastSquares;

/// <summary>Compares the ends of ten small regressions with MathNet's minimizer and SciPy's least_squares. Data/levenberg.py made SciPy's numbers.</summary>
public sealed class LevenbergMarquardtPeerTests
{
    private const int Count = 40;
    private const int Inputs = 2;
    private const int Units = 2;
    private const double Tolerance = 1e-15;
    private const int LargestEpochs = 3000;

    /// <summary>By the number of the problem: the cost from its start, the cost from its disturbed solution, and the solution.</summary>
    private static readonly Dictionary<int, double[]> SciPy =
        File.ReadLines(Repository.PathOf("tests", "NeuralNet.Tests", "Optimizers", "Data", "levenberg.csv"))
            .Select(line => line.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())
            .ToDictionary(line => (int)line[0], line => line[1..]);

    public static TheoryData<int> Numbers => [.. SciPy.Keys];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Fit_FromADisturbedSolution_EndsAtTheMinimumOfThePeers(int number)
    {
        double[] start = [.. SciPy[number].Skip(2).Select((value, p) => value + (1e-3 * Math.Sin(p + 1)))];

        double ours = FitWithNeuralNet(number, start);

        ours.Should().BeApproximately(SciPy[number][1], 1e-6 * ours);
        ours.Should().BeApproximately(FitWithMathNet(number, start), 1e-6 * ours);
    }

    /// <summary>Each start leads each method to a minimum of its own. In the middle of the ten ratios they are the same.</summary>
    [Fact]
    public void Fit_FromTenStarts_IsNoWorseThanThePeersInTheMedian()
    {
        (double Ours, double MathNet, double SciPy)[] costs =
            [.. SciPy.Select(pair => (FitWithNeuralNet(pair.Key, Start(pair.Key)), FitWithMathNet(pair.Key, Start(pair.Key)), pair.Value[0]))];

        Median(costs.Select(each => each.Ours / each.SciPy)).Should().BeLessThanOrEqualTo(1 + 1e-6);
        Median(costs.Select(each => each.Ours / each.MathNet)).Should().BeLessThanOrEqualTo(1 + 1e-6);
    }

    private static double[] Start(int number) => [.. Enumerable.Range(1, 9).Select(p => 0.8 * Math.Sin((100 * number) + p))];

    private static (Matrix<double> X, Matrix<double> Y) Problem(int number)
    {
        Matrix<double> x = Matrix<double>.Build.Dense(Inputs, Count, (k, i) => Math.Sin((0.7 * (k + 1) * (i + 1)) + number));
        Matrix<double> y = Matrix<double>.Build.Dense(1, Count, (_, i) => Math.Tanh((1.5 * x[0, i]) - x[1, i] + 0.3)
            - (0.7 * Math.Tanh((Math.Cos(number) * x[0, i]) + x[1, i])) + (0.1 * Math.Sin(((i + 1.0) * (i + 1)) + number)));
        return (x, y);
    }

    private static Network<double> NetworkOf(ReadOnlySpan<double> theta)
    {
        Network<double> network = Network.Create<double>(Inputs, 1, new Dense(Units) { Activation = Activation.Tanh }, new Dense(1));
        foreach (Parameter<double> parameter in network.Parameters)
        {
            theta[..parameter.Count].CopyTo(parameter.Values);
            theta = theta[parameter.Count..];
        }

        return network;
    }

    private static double FitWithNeuralNet(int number, double[] start)
    {
        (Matrix<double> x, Matrix<double> y) = Problem(number);
        TrainingOptions options = new() { Epochs = LargestEpochs, BatchSize = TrainingOptions.FullBatch };
        Trainer<double> trainer = new(NetworkOf(start), Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(gradientTolerance: Tolerance), options);
        return trainer.Fit(new Dataset<double>(x, y)).Epochs[^1].Cost;
    }

    private static double FitWithMathNet(int number, double[] start)
    {
        (Matrix<double> x, Matrix<double> y) = Problem(number);
        Vector<double> targets = y.Row(0) / Math.Sqrt(Count);
        IObjectiveModel model = ObjectiveFunction.NonlinearModel(
            (theta, _) => Predictions(theta, x), (theta, _) => Jacobian(theta, x), Vector<double>.Build.Dense(Count, i => i), targets);
        LevenbergMarquardtMinimizer minimizer = new(
            gradientTolerance: Tolerance, stepTolerance: Tolerance, functionTolerance: Tolerance, maximumIterations: LargestEpochs);
        Vector<double> errors = Predictions(minimizer.FindMinimum(model, Vector<double>.Build.DenseOfArray(start)).MinimizingPoint, x) - targets;
        return 0.5 * errors.DotProduct(errors);
    }

    private static Vector<double> Predictions(Vector<double> theta, Matrix<double> x) => NetworkOf(theta.ToArray()).Predict(x).Row(0) / Math.Sqrt(Count);

    private static Matrix<double> Jacobian(Vector<double> theta, Matrix<double> x)
    {
        Matrix<double> z = Matrix<double>.Build.Dense(
            Units, Count, (j, i) => theta[(Inputs * Units) + j] + Enumerable.Range(0, Inputs).Sum(k => theta[(k * Units) + j] * x[k, i]));
        Matrix<double> a = z.PointwiseTanh();
        Matrix<double> delta = Matrix<double>.Build.Dense(Units, Count, (j, i) => theta[(Inputs * Units) + Units + j] * (1 - (a[j, i] * a[j, i])));
        IEnumerable<Vector<double>> columns =
        [
            .. Enumerable.Range(0, Inputs).SelectMany(k => delta.EnumerateRows().Select(row => row.PointwiseMultiply(x.Row(k)))),
            .. delta.EnumerateRows(),
            .. a.EnumerateRows(),
            Vector<double>.Build.Dense(Count, 1),
        ];
        return Matrix<double>.Build.DenseOfColumnVectors(columns) / Math.Sqrt(Count);
    }

    private static double Median(IEnumerable<double> values) => MathNet.Numerics.Statistics.Statistics.Median(values);
}
