using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Metrics;

public sealed class AccuracyTests
{
    [Fact]
    public void Of_Classes_IsTheShareWhoseLargestIsRight()
    {
        Matrix<double> predictions = Matrix<double>.Build.DenseOfArray(
            new[,] { { 0.7, 0.1, 0.2, 0.4 }, { 0.2, 0.8, 0.3, 0.4 }, { 0.1, 0.1, 0.5, 0.2 } });
        Matrix<double> targets = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0, 1, 0 }, { 0, 1, 0, 1 }, { 0, 0, 0, 0 } });

        double accuracy = Metric.Accuracy.Of(predictions, targets);

        accuracy.Should().Be(0.5, "of equal predictions the first counts, so the last example is wrong like the third");
    }

    [Fact]
    public void Of_OneOutput_IsTheShareOnTheRightSideOfOneHalf()
    {
        Matrix<float> predictions = Matrix<float>.Build.Dense(1, 4, [0.5f, 0.49f, 0.9f, 0.1f]);
        Matrix<float> targets = Matrix<float>.Build.Dense(1, 4, [1, 0, 0, 1]);

        double accuracy = Metric.Accuracy.Of(predictions, targets);

        accuracy.Should().Be(0.5);
    }

    [Fact]
    public void Of_SparseTargets_IsThatOfDenseOnes()
    {
        Matrix<double> predictions = Examples.Distributions<double>(3, 20, seed: 1);
        Matrix<double> targets = Examples.Classes<double>(3, 20, seed: 2);

        double accuracy = Metric.Accuracy.Of(predictions, Matrix<double>.Build.SparseOfMatrix(targets));

        accuracy.Should().Be(Metric.Accuracy.Of(predictions, targets)).And.BeInRange(0.05, 0.95);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Of_MoreWeightedExamplesThanAreLookedAtAtOnce_IsTheWeightedShare(int rows)
    {
        const int Count = 130;
        Matrix<double> predictions = Examples.Uniform<double>(rows, Count, seed: 1, 0, 1);
        Matrix<double> targets = Examples.Classes<double>(Math.Max(2, rows), Count, seed: 2).SubMatrix(0, rows, 0, Count);
        Vector<double> weights = Examples.Uniform<double>(Count, 1, seed: 3, 0, 2).Column(0);

        double accuracy = Metric.Accuracy.Of(predictions, targets, weights);

        (double sum, double total) = (0, 0);
        for (int i = 0; i < Count; i++)
        {
            bool isRight = rows == 1
                ? (predictions[0, i] >= 0.5) == (targets[0, i] == 1)
                : predictions.Column(i).MaximumIndex() == targets.Column(i).MaximumIndex();
            sum += isRight ? weights[i] : 0;
            total += weights[i];
        }

        accuracy.Should().Be(sum / total);
    }

    [Theory]
    [InlineData(2, 3, 3, 3)]
    [InlineData(3, 3, 3, 2)]
    [InlineData(3, 0, 3, 0)]
    public void Of_OtherShapesOrNone_IsRefused(int rows, int columns, int targetRows, int targetColumns)
    {
        Action act = () => Metric.Accuracy.Of(Matrix<double>.Build.Dense(rows, columns), Matrix<double>.Build.Dense(targetRows, targetColumns));

        act.Should().Throw<ArgumentException>().WithMessage(
            $"Expected predictions and targets of the same shape*but got {rows} × {columns} and {targetRows} × {targetColumns}.*");
    }

    [Fact]
    public void Of_TargetsThatAreNoClasses_IsRefused()
    {
        Matrix<double> distributions = Examples.Distributions<double>(3, 4, seed: 1);

        Action act = () => Metric.Accuracy.Of(distributions, distributions);

        act.Should().Throw<ArgumentException>().WithMessage("Accuracy expects targets that are classes*");
    }

    [Fact]
    public void Of_Null_IsRefused()
    {
        Matrix<double> matrix = Matrix<double>.Build.Dense(1, 1);

        Action[] acts = [() => Metric.Accuracy.Of(null!, matrix), () => Metric.Accuracy.Of(matrix, null!)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentNullException>());
    }
}
