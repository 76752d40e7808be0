using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Issues;

/// <summary>A sparse matrix was copied densely before its shape was checked, and again afterwards.</summary>
public sealed class SparseMatricesTests
{
    private static readonly Dictionary<string, Action<Matrix<double>, Matrix<double>>> Uses = new()
    {
        ["a metric"] = (predictions, targets) => Metric.Accuracy.Of(predictions, targets),
        ["a cost"] = (predictions, targets) => Cost.MeanSquaredError.Of(predictions, targets),
        ["a gradient of a cost"] = (predictions, targets) => Cost.MeanSquaredError.GradientOf(predictions, targets),
        ["a confusion matrix"] = (predictions, targets) => ConfusionMatrix.Of(predictions, targets),
    };

    public static TheoryData<string> Names => [.. Uses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_OfAnotherShape_AreRefusedBeforeTheyAreCopied(string use)
    {
        Matrix<double> predictions = Matrix<double>.Build.Sparse(2, 100_000);
        Matrix<double> targets = Matrix<double>.Build.Sparse(3, 100_000);
        Action act = () => Uses[use](predictions, targets);
        act.Should().Throw<ArgumentException>();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? exception = Record.Exception(act);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        exception.Should().BeOfType<ArgumentException>().Which.Message.Should().Contain("but got 2 × 100000 and 3 × 100000.");
        allocated.Should().BeLessThan(100_000);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_ThatAreSparse_AreCopiedOnce(string use)
    {
        const int Examples = 100_000;
        Matrix<double> predictions = Matrix<double>.Build.Sparse(2, Examples);
        Matrix<double> targets = Matrix<double>.Build.SparseOfRows(2, Examples, [Enumerable.Repeat(1.0, Examples), Enumerable.Repeat(0.0, Examples)]);
        Uses[use](predictions, targets);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Uses[use](predictions, targets);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Two copies, and the gradient if it is needed.
        allocated.Should().BeLessThan(7 * sizeof(double) * Examples);
    }
}
