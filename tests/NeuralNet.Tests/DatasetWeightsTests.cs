using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests;

public sealed class DatasetWeightsTests
{
    private static readonly Dataset<double> Plain = DataOf([0, 0, 0, 1, 0, 2]);

    [Fact]
    public void WithWeights_SharesMatricesAndWeights()
    {
        Vector<double> weights = Vector<double>.Build.Dense([1.0, 2, 3, 4, 5, 6]);

        Dataset<double> data = Plain.WithWeights(weights);
        weights[0] = 7;

        data.Inputs.Should().BeSameAs(Plain.Inputs);
        data.Targets.Should().BeSameAs(Plain.Targets);
        data.Weights!.ToArray().Should().Equal(7, 2, 3, 4, 5, 6);
        Plain.Weights.Should().BeNull();
    }

    [Fact]
    public void WithWeights_OfAnotherNumber_IsRefused()
    {
        Action act = () => Plain.WithWeights(Vector<double>.Build.Dense(5));

        act.Should().Throw<ArgumentException>().WithMessage("Expected a weight for each of 6 examples, but got 5.*");
    }

    [Theory]
    [InlineData(-1, "Example weights must be finite numbers, 0 or more, but weight 2 is -1.*")]
    [InlineData(double.NaN, "Example weights must be finite numbers, 0 or more, but weight 2 is NaN.*")]
    [InlineData(0, "At least one example must have a weight above 0*")]
    public void WithWeights_ThatAreNone_IsRefused(double weight, string message)
    {
        Vector<double> weights = Vector<double>.Build.Dense(6);
        weights[2] = weight;

        Action act = () => Plain.WithWeights(weights);

        act.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("exampleWeights");
    }

    [Fact]
    public void WithClassWeights_GivesEachExampleThatOfItsClass()
    {
        Dataset<double> data = Plain.WithClassWeights([0.5, 2, 3]);

        data.Weights!.ToArray().Should().Equal(0.5, 0.5, 0.5, 2, 0.5, 3);
    }

    [Fact]
    public void WithClassWeights_OfWeightedExamples_Multiplies()
    {
        Dataset<double> data = Plain.WithWeights(Vector<double>.Build.Dense([1.0, 2, 3, 4, 5, 6])).WithClassWeights([0.5, 2, 3]);

        data.Weights!.ToArray().Should().Equal(0.5, 1, 1.5, 8, 2.5, 18);
    }

    [Fact]
    public void WithClassWeights_OfYesOrNo_TakesNoFirst()
    {
        Dataset<double> data = new(Matrix<double>.Build.Dense(1, 3), Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 1 } }));

        double[] weights = data.WithClassWeights([2, 5]).Weights!.ToArray();

        weights.Should().Equal(2, 5, 5);
    }

    [Theory]
    [InlineData(new double[] { 1, 1 }, "Expected a weight for each of 3 classes, but got 2.*")]
    [InlineData(new double[] { 1, -1, 1 }, "Class weights must be finite numbers, 0 or more, but the weight of class 1 is -1.*")]
    [InlineData(new double[] { 0, 0, 0 }, "At least one example must have a weight above 0*")]
    public void WithClassWeights_ThatAreNone_IsRefused(double[] classWeights, string message)
    {
        Action act = () => Plain.WithClassWeights(classWeights);

        act.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(nameof(classWeights));
    }

    [Fact]
    public void ClassWeights_OfTargetsThatAreNone_AreRefused()
    {
        Dataset<double> data = Examples.Regression<double>(2, 3, 6, seed: 1);

        Action given = () => data.WithClassWeights([1, 1, 1]);
        Action balanced = () => data.WithBalancedClassWeights();

        given.Should().Throw<InvalidOperationException>().WithMessage("*targets that are classes*");
        balanced.Should().Throw<InvalidOperationException>().WithMessage("*targets that are classes*");
    }

    /// <summary>scikit-learn: compute_class_weight('balanced', classes=[0, 1, 2], y=[0, 0, 0, 1, 0, 2]) is n/(k·n_c) = [0.5, 2, 2].</summary>
    [Fact]
    public void WithBalancedClassWeights_IsScikitLearnsFormula()
    {
        Dataset<double> data = Plain.WithBalancedClassWeights();

        data.Weights!.ToArray().Should().Equal(0.5, 0.5, 0.5, 2, 0.5, 2);
    }

    [Fact]
    public void WithBalancedClassWeights_OfAClassThatIsAbsent_CountsTheOthersAlone()
    {
        Dataset<double> data = DataOf([0, 0, 0, 2]).WithBalancedClassWeights();

        data.Weights!.ToArray().Should().Equal([2.0 / 3, 2.0 / 3, 2.0 / 3, 2], (ours, truth) => Math.Abs(ours - truth) < 1e-15);
    }

    [Fact]
    public void WithBalancedClassWeights_OfWeightedExamples_GivesClassesEqualSums()
    {
        Dataset<double> data = Plain.WithWeights(Vector<double>.Build.Dense([1.0, 2, 3, 4, 5, 6])).WithBalancedClassWeights();

        double[] weights = data.Weights!.ToArray();
        (weights[0] + weights[1] + weights[2] + weights[4]).Should().BeApproximately(7, 1e-14);
        weights[3].Should().BeApproximately(7, 1e-14);
        weights[5].Should().BeApproximately(7, 1e-14);
    }

    [Fact]
    public void Select_TakesTheWeightsAlong()
    {
        Dataset<double> data = Plain.WithWeights(Vector<double>.Build.Dense([1.0, 2, 3, 4, 5, 6]));

        Dataset<double> chosen = data.Select([5, 0, 5]);

        chosen.Weights!.ToArray().Should().Equal(6, 1, 6);
    }

    [Fact]
    public void ToString_SaysThatThereAreWeights()
    {
        string text = Plain.WithBalancedClassWeights().ToString();

        text.Should().Be("6 examples: 2 inputs, 3 targets, weighted");
    }

    private static Dataset<double> DataOf(int[] labels) =>
        new(Examples.Uniform<double>(2, labels.Length, seed: 1), OneHot.Encode<double>(labels, 3));
}
