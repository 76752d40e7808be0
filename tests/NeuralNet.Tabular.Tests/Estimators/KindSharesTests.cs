using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular.Tests.Estimators;

public sealed class KindSharesTests
{
    private static readonly double[] Ones = [1, 1, 1, 1];

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.75)]
    [InlineData(1)]
    public void OfSecond_OfNumbers_FindsThePlantedShare(double share)
    {
        Matrix<float> first = Row(1, -2, 0.5f, 3);
        Matrix<float> second = Row(-1, 0, 2, 1);
        Matrix<float> targets = KindShares.Mixed(first, second, share);

        KindShares.OfSecond([new KindShares.Part(first, second, targets, Ones)], isClassifier: false).Should().Be(share);
    }

    [Fact]
    public void OfSecond_OfProbabilities_TakesTheSmallestLogLoss()
    {
        // The first kind is sure, and wrong once.
        Matrix<float> first = Matrix<float>.Build.DenseOfColumnArrays([1, 0], [1 - 1e-4f, 1e-4f]);
        Matrix<float> second = Matrix<float>.Build.DenseOfColumnArrays([0.9f, 0.1f], [0.4f, 0.6f]);
        Matrix<float> targets = Matrix<float>.Build.DenseOfColumnArrays([1, 0], [0, 1]);

        double best = KindShares.OfSecond([new KindShares.Part(first, second, targets, [1, 1])], isClassifier: true);

        best.Should().Be(1);
        KindShares.OfSecond([new KindShares.Part(first, second, targets, [12, 1])], isClassifier: true).Should().Be(0.75, "the first row counts twelve times");
    }

    [Fact]
    public void OfSecond_OfRowsWithoutATarget_LeavesThemOut()
    {
        KindShares.Part part = new(Row(1, 5), Row(0, 2), Row(1, float.NaN), [1, 1]);

        KindShares.OfSecond([part], isClassifier: false).Should().Be(0);
    }

    [Fact]
    public void OfSecond_OfNothing_IsHalf() => KindShares.OfSecond([], isClassifier: false).Should().Be(0.5);

    [Fact]
    public void OfSecond_OfSeveralParts_AddsTheirErrors()
    {
        KindShares.Part first = new(Row(1), Row(0), Row(1), [1]);
        KindShares.Part second = new(Row(0, 0), Row(2, 2), Row(2, 2), [1, 1]);

        KindShares.OfSecond([first, second], isClassifier: false).Should().Be(1);
    }

    private static Matrix<float> Row(params float[] numbers) => Matrix<float>.Build.Dense(1, numbers.Length, numbers);
}
