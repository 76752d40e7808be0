using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Costs;

/// <summary>A cost of plain matrices and spans, without a network.</summary>
public sealed class CostOfTests
{
    private static readonly Matrix<double> Predictions = Matrix<double>.Build.DenseOfArray(new[,] { { 0.5, 0.25 }, { 0.5, 0.75 } });
    private static readonly Matrix<double> Targets = Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 0 }, { 0, 1 } });

    [Fact]
    public void Of_TwoExamples_IsTheirMean() =>
        Cost.CrossEntropy.Of(Predictions, Targets).Should().BeApproximately((Math.Log(2) + Math.Log(4.0 / 3)) / 2, 1e-15);

    [Fact]
    public void Of_WithWeights_IsTheWeightedMean() =>
        Cost.CrossEntropy.Of(Predictions, Targets, MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([3.0, 1]))
            .Should().BeApproximately(((3 * Math.Log(2)) + Math.Log(4.0 / 3)) / 4, 1e-15);

    [Fact]
    public void Of_Arrays_IsTheCostOfOneExample() =>
        Cost.MeanSquaredError.Of(new[] { 1f, 2f }, new[] { 0f, 4f }).Should().Be(2.5);

    [Fact]
    public void GradientOf_TwoExamples_IsThatOfTheMean()
    {
        Matrix<double> gradient = Cost.MeanSquaredError.GradientOf(Predictions, Targets);

        gradient.Should().Be((Predictions - Targets) / 2);
    }

    [Theory]
    [InlineData(new[] { 0.5, 0.5 }, new[] { 1.0 }, "*the same shape*2 × 1 and 1 × 1*")]
    [InlineData(new double[0], new double[0], "*the same shape*0 × 1 and 0 × 1*")]
    [InlineData(new[] { 0.5, double.NaN }, new[] { 1.0, 0 }, "Predictions must be finite*row 1, column 0 is NaN*")]
    [InlineData(new[] { 0.5, 1.5 }, new[] { 1.0, 0 }, "*needs predictions from 0 to 1*1.5*")]
    [InlineData(new[] { 0.5, 0.5 }, new[] { 1.0, 2 }, "*target*2*")]
    public void Of_WhatDoesNotFit_IsRefused(double[] prediction, double[] target, string message)
    {
        Action act = () => Cost.CrossEntropy.Of(prediction, target);

        act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Theory]
    [InlineData(new[] { 0.5, 0.5 }, new[] { 1.0 }, "*same shape*2 × 1 and 1 × 1*")]
    [InlineData(new[] { 0.5, double.NaN }, new[] { 1.0, 0 }, "Predictions must be finite*row 1, column 0 is NaN*")]
    [InlineData(new[] { 0.5, 0.5 }, new[] { 1.0, 2 }, "*target*2*")]
    public void OfAndGradientOf_MatricesThatDoNotFit_AreRefused(double[] prediction, double[] target, string message)
    {
        Matrix<double> predictions = Matrix<double>.Build.DenseOfColumnArrays(prediction);
        Matrix<double> targets = Matrix<double>.Build.DenseOfColumnArrays(target);
        Action[] acts = [() => Cost.CrossEntropy.Of(predictions, targets), () => Cost.CrossEntropy.GradientOf(predictions, targets)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage(message));
    }

    [Fact]
    public void OfAndGradientOf_NumbersOfAnotherType_AreRefused()
    {
        Action[] acts =
        [
            () => Cost.MeanSquaredError.Of([Half.One], [Half.One]), () => Cost.MeanSquaredError.Of<Half>((Matrix<Half>)null!, null!),
            () => Cost.MeanSquaredError.GradientOf<Half>(null!, null!),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<NotSupportedException>().WithMessage("Networks compute in float or double*"));
    }

    /// <summary>The sum is taken over 512 numbers at a time, and this is not a multiple of them.</summary>
    [Fact]
    public void Of_ManyExamples_IsTheMeanOfAll()
    {
        const int Count = 1001;
        Matrix<double> predictions = Matrix<double>.Build.Dense(1, Count, (_, example) => example);

        double cost = Cost.MeanAbsoluteError.Of(predictions, Matrix<double>.Build.Dense(1, Count));

        cost.Should().Be((Count - 1) / 2);
    }
}
