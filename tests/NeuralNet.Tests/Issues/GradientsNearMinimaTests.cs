using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Issues;

/// <summary>A fixed step and a fixed bound once reported right gradients as wrong at minima and with large targets.</summary>
public sealed class GradientsNearMinimaTests
{
    private static readonly Matrix<double> X = Matrix<double>.Build.DenseOfRowArrays([1, 2, 3, 4, 5]);
    private static readonly Matrix<double> Y = Matrix<double>.Build.DenseOfRowArrays([2, 4.1, 5.9, 8.2, 9.8]);

    [Fact]
    public void Run_AtTheLeastSquaresLine_IsInconclusiveAsRoundingHidesTheGradient()
    {
        GradientCheckResult result = GradientCheck.Run(LeastSquaresLine(), Cost.MeanSquaredError, X, Y);

        result.Verdict.Should().Be(GradientVerdict.Inconclusive, result.ToString());
        result.Worst.Rounding.Should().BeGreaterThan(1e-7).And.BeGreaterThan(result.Worst.Truncation + result.Worst.Kink);
        result.Tensors[^1].Verdict.Should().Be(GradientVerdict.Right, "the inputs of an example are not at a minimum");
        result.ToString().Should().Contain("as at a minimum").And.Contain("give the examples other weights");
    }

    /// <summary>The advice of the message works, because other weights have their minimum elsewhere.</summary>
    [Fact]
    public void Run_AtTheLeastSquaresLineWithOtherWeights_IsRight()
    {
        Dataset<double> data = new Dataset<double>(X, Y).WithWeights(Vector<double>.Build.Dense([1, 2, 0.5, 3, 0.7]));

        GradientCheckResult result = GradientCheck.Run(LeastSquaresLine(), Cost.MeanSquaredError, data);

        result.Passed.Should().BeTrue(result.ToString());
    }

    /// <summary>All predictions equal the targets, so J is 0 and no weights help.</summary>
    [Fact]
    public void Run_AtAPerfectFit_IsInconclusive()
    {
        Network<double> network = LeastSquaresLine();

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, X, network.Predict(X));

        result.Verdict.Should().Be(GradientVerdict.Inconclusive, result.ToString());
    }

    [Theory]
    [MemberData(nameof(Seeds), 20)]
    public void Run_OfTrainedNetwork_IsNotWrong(int seed)
    {
        Activation activation = seed % 2 == 0 ? Activation.Tanh : Activation.ReLU;
        Network<double> network = Network.Create<double>(2, seed, new Dense(6) { Activation = activation }, new Dense(1));
        Matrix<double> inputs = Examples.Uniform<double>(2, 30, seed);
        Matrix<double> targets = inputs.Row(0).PointwiseMultiply(inputs.Row(1)).ToRowMatrix();
        new Trainer<double>(
            network, Cost.MeanSquaredError, Optimizer.Lbfgs(), new TrainingOptions { Epochs = 300, BatchSize = TrainingOptions.FullBatch })
            .Fit(new Dataset<double>(inputs, targets));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, inputs, targets);

        result.Verdict.Should().NotBe(GradientVerdict.Wrong, result.ToString());
    }

    [Theory]
    [MemberData(nameof(Seeds), 10)]
    public void Run_WithTargetsOfTenThousand_IsRight(int seed)
    {
        Network<double> network = Network.Create<double>(3, seed, new Dense(5) { Activation = Activation.Tanh }, new Dense(1));

        GradientCheckResult result = GradientCheck.Run(
            network, Cost.MeanSquaredError, Examples.Uniform<double>(3, 20, seed), Examples.Uniform<double>(1, 20, seed + 50, -1e4, 1e4));

        result.Passed.Should().BeTrue(result.ToString());
    }

    /// <summary>If J is 500 times its gradient, a difference with the best single step would only be accurate to 5e-10.</summary>
    [Fact]
    public void Run_WithTargetsOfAHundred_ShowsElevenDigits()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(5) { Activation = Activation.Tanh }, new Dense(1));

        GradientCheckResult result = GradientCheck.Run(
            network, Cost.MeanSquaredError, Examples.Uniform<double>(3, 20, seed: 1), Examples.Uniform<double>(1, 20, seed: 2, -100, 100));

        result.Passed.Should().BeTrue(result.ToString());
        result.Worst.RelativeError.Should().BeLessThan(2e-11);
    }

    public static TheoryData<int> Seeds(int count) => [.. Enumerable.Range(1, count)];

    private static Network<double> LeastSquaresLine()
    {
        Vector<double> x = X.Row(0) - 3;
        double slope = x * Y.Row(0) / (x * x);
        Network<double> network = Network.Create<double>(1, 1, new Dense(1));
        network.Parameters[0].Value = Matrix<double>.Build.Dense(1, 1, slope);
        network.Parameters[1].Value = Matrix<double>.Build.Dense(1, 1, (Y.Row(0).Sum() / 5) - (3 * slope));
        return network;
    }
}
