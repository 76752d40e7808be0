using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Activations;
using NeuralNet.Tests.Layers;

namespace NeuralNet.Tests.Diagnostics;

public sealed class GradientCheckTests
{
    private static readonly Matrix<double> Inputs = Examples.Uniform<double>(4, 6, seed: 1);
    private static readonly Matrix<double> Targets = Examples.Uniform<double>(3, 6, seed: 2);

    [Fact]
    public void Run_OfRightNetwork_PassesInEveryTensor()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(5) { Activation = Activation.Tanh }, new FeatureScale(), new Dense(3));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Tensors.Select(tensor => tensor.Path).Should().Equal(
            "layers.0.weight", "layers.0.bias", "layers.1.scale", "layers.1.shift", "layers.2.weight", "layers.2.bias", "inputs");
        result.Tensors.Should().OnlyContain(tensor => tensor.Verdict == GradientVerdict.Right && tensor.RelativeError < 1e-11 && tensor.Bound < 1e-9);
        result.Passed.Should().BeTrue();
        result.ToString().Should().StartWith("right: worst relative error ").And.Contain(result.Worst.Path);
    }

    [Fact]
    public void Run_OfUsersElementwiseActivation_Passes()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(5) { Activation = new Cube() }, new Dense(3));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Passed.Should().BeTrue(result.ToString());
    }

    [Fact]
    public void Run_OfWrongDerivative_FindsTheLayer()
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(5) { Activation = Activation.Tanh }, new Dense(4) { Activation = new Cube(Factor: 2.9) }, new Dense(3));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Passed.Should().BeFalse();
        result.Tensors.Where(tensor => tensor.Verdict == GradientVerdict.Wrong).Select(tensor => tensor.Path)
            .Should().Equal("layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "inputs");
        result.ToString().Should().StartWith("WRONG: ");
    }

    [Fact]
    public void Run_OfAsymmetricJacobian_Passes()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(5) { Activation = new CumulativeSum() }, new Dense(3));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Passed.Should().BeTrue(result.ToString());
    }

    [Fact]
    public void Run_OfForgottenTranspose_FindsIt()
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(5) { Activation = new CumulativeSum(IsTransposed: false) }, new Dense(3));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Worst.RelativeError.Should().BeGreaterThan(0.1);
        result.Worst.Path.Should().NotStartWith("layers.1");
    }

    [Fact]
    public void Run_OfWrongBiasGradient_NamesTheElement()
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(3), new FeatureScale { Fault = FeatureScaleFault.MeanInsteadOfSum });

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Passed.Should().BeFalse();
        (result.Worst.Path, result.Worst.WorstRow, result.Worst.WorstColumn).Should().Be(("layers.1.shift", 2, 0));
        result.ToString().Should().Contain("layers.1.shift").And.Contain("row 2, column 0");
        result.Tensors.Count(tensor => tensor.Verdict == GradientVerdict.Wrong).Should().Be(1);
    }

    [Fact]
    public void Run_OfWrongInputGradient_FindsIt()
    {
        Network<double> network = Network.Create<double>(
            4, 1, new FeatureScale { Fault = FeatureScaleFault.InputGradientWithoutScale }, new Dense(3));
        network.Parameters[0].Value = Matrix<double>.Build.Dense(4, 1, [1, 1, 7, 1]);

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        (result.Worst.Path, result.Worst.WorstRow).Should().Be(("inputs", 2));
        result.Tensors.Count(tensor => tensor.Verdict == GradientVerdict.Wrong).Should().Be(1);
    }

    /// <summary>The gradients of layer 0 would be 0 also if the derivative of ReLU were wrong.</summary>
    [Fact]
    public void Run_OfUnitsThatAreZero_IsInconclusive()
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(5) { Activation = Activation.ReLU, Bias = Initializer.Constant(-100) }, new Dense(3));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Tensors.Where(tensor => tensor.Verdict == GradientVerdict.Right).Select(tensor => tensor.Path).Should().Equal("layers.1.bias");
        result.Verdict.Should().Be(GradientVerdict.Inconclusive);
        result.ToString().Should().Be(
            "inconclusive: the gradient of layers.0.weight is 0, although J depends on it elsewhere, "
            + "as for units of ReLU that are 0 for all examples. Draw other inputs or parameters.");
    }

    /// <summary>J is finite near the point, but not at the far points that would show on which tensors it depends.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.2)]
    [InlineData(1)]
    public void Run_OfUnitsThatAreZeroWhereJIsNotFiniteElsewhere_IsInconclusive(double distance)
    {
        GradientCheckResult result = OfZeroUnits(distance);

        result.Tensors.Where(tensor => tensor.Verdict == GradientVerdict.Right).Select(tensor => tensor.Path).Should().Equal("layers.1.bias");
        result.ToString().Should().Be(
            "inconclusive: the gradient of layers.0.weight is 0, and J is not finite elsewhere, which hides whether J depends on it, "
            + "as for units of ReLU that are 0 for all examples. Draw other inputs or parameters.");
    }

    /// <summary>All rounding is then infinite, but not because a gradient is 0.</summary>
    [Theory]
    [InlineData(1e-7)]
    [InlineData(1e-8)]
    [InlineData(3e-9)]
    public void Run_WhereJIsNotFiniteAtAnyDistance_SaysSo(double distance)
    {
        GradientCheckResult result = OfZeroUnits(distance);

        result.ToString().Should().Be(
            "inconclusive: J is not finite if the numbers of the network and the inputs move a little. Look at the cost and at the data first.");
    }

    /// <summary>J depends on no bias in front of batch normalization, which subtracts the mean.</summary>
    [Fact]
    public void Run_OfBiasWithoutEffect_Passes()
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(5), new BatchNorm(), new ActivationLayer(Activation.GELU), new Dropout(0.3), new Dense(3));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Passed.Should().BeTrue(result.ToString());
        (result.Tensors[1].Path, result.Tensors[1].RelativeError, result.Tensors[1].Bound).Should().Be(("layers.0.bias", 0, 0));
    }

    /// <summary>A prediction of 0.9997 may not move by more than 3e-4, because the cost takes the logarithm of 1 − ŷ.</summary>
    [Fact]
    public void Run_WhereLargeStepsLeaveTheRangeOfTheCost_TakesSmallOnes()
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(3) { Activation = Activation.Sigmoid, Bias = Initializer.Constant(8) }, new FeatureScale());

        GradientCheckResult result = GradientCheck.Run(network, Cost.BinaryCrossEntropy, Inputs, Examples.Uniform<double>(3, 6, seed: 2, 0, 1));

        result.Passed.Should().BeTrue(result.ToString());
    }

    [Fact]
    public void Run_OfCostThatIsInfinite_SaysSo()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(3) { Weights = Initializer.Constant(1e200) });

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Verdict.Should().Be(GradientVerdict.Inconclusive);
        result.ToString().Should().StartWith("inconclusive: J is not finite if ");
    }

    [Fact]
    public void Run_OfGradientThatIsNaN_Fails()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(5) { Activation = new Cube(double.NaN) }, new Dense(3));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        result.Passed.Should().BeFalse();
        result.Worst.RelativeError.Should().Be(double.NaN);
    }

    [Fact]
    public void Run_ChangesNeitherNetworkNorData()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(5) { Activation = Activation.Tanh }, new Dense(3));
        string before = Bits.Of(network) + Bits.Of(Inputs) + Bits.Of(Targets);

        GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

        (Bits.Of(network) + Bits.Of(Inputs) + Bits.Of(Targets)).Should().Be(before);
    }

    [Fact]
    public void Run_OfFloatNetwork_ChecksInDouble()
    {
        Network<float> network = Network.Create<float>(4, 1, new Dense(5) { Activation = Activation.GELU }, new Dense(3));

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Inputs.RoundTo<float>(), Targets.RoundTo<float>());

        result.Passed.Should().BeTrue(result.ToString());
    }

    [Fact]
    public void Run_OfDataOfWrongSize_SaysWhatWasExpected()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(3));

        Action act = () => GradientCheck.Run(network, Cost.MeanSquaredError, Inputs.Transpose(), Targets);

        act.Should().Throw<ArgumentException>().WithMessage("Dense(4 => 3) expects inputs with 4 rows (features), but got 6 × 4*transposed*");
    }

    /// <summary>The predictions are near the targets, and the units of layer 0 are 0 for all examples.</summary>
    private static GradientCheckResult OfZeroUnits(double distance)
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(5) { Activation = Activation.ReLU, Bias = Initializer.Constant(-100) }, new Dense(3) { Bias = Initializer.Constant(0.3) });

        return GradientCheck.Run(
            network, new CostOfNearPredictions(distance), Inputs, Matrix<double>.Build.Dense(3, Inputs.ColumnCount, 0.3 + (distance / 4)));
    }
}
