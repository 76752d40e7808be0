using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class NtkDenseTests() : LayerContract(new NtkDense(4) { Activation = Activation.SiLU })
{
    private const int Inputs = 9;

    private static readonly Dataset<double> Data = Examples.Classification<double>(Inputs, 3, 20, seed: 1);

    /// <summary>The weights are √n times as large, and their gradients √n times as small.</summary>
    [Fact]
    public void PredictAndBackward_AreThoseOfADenseLayerWithWeightsOverTheRoot()
    {
        Layer<double> layer = LayerRun<double>.Build(new NtkDense(4) { Activation = Activation.Tanh }, Inputs);
        Layer<double> dense = LayerRun<double>.Build(new Dense(4) { Activation = Activation.Tanh }, Inputs);
        dense.Parameters[0].Value = layer.Parameters[0].Value / 3;
        dense.Parameters[1].Value = layer.Parameters[1].Value;
        LayerRun<double> run = new(layer, Data.Inputs);
        LayerRun<double> truth = new(dense, Data.Inputs);
        Matrix<double> gradient = Examples.Uniform<double>(4, 20, seed: 2);

        Matrix<double>[] gradients = run.Backward(gradient);

        Matrix<double>[] expected = truth.Backward(gradient);
        Closeness.Error(run.Predict(), truth.Predict()).Should().BeLessThan(1e-14);
        Closeness.Error(gradients[0], expected[0] / 3).Should().BeLessThan(1e-14);
        Closeness.Error(gradients[1], expected[1]).Should().BeLessThan(1e-14);
        Closeness.Error(gradients[2], expected[2]).Should().BeLessThan(1e-14);
    }

    /// <summary>Softmax and cross-entropy are computed from the logits, which have the factor too.</summary>
    [Fact]
    public void Step_AtTheEndOfANetwork_IsTheOneWithTheRateTimesTheNumberOfInputs()
    {
        Network<double> network = Network.Create<double>(Inputs, 1, new NtkDense(3) { Activation = Activation.Softmax, UseBias = false });
        Network<double> dense = Network.Create<double>(Inputs, 1, new Dense(3) { Activation = Activation.Softmax, UseBias = false });
        dense.Parameters[0].Value = network.Parameters[0].Value / 3;

        double cost = new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Sgd(0.9)).Step(Data.Inputs, Data.Targets);

        new Trainer<double>(dense, Cost.CrossEntropy, Optimizer.Sgd(0.1)).Step(Data.Inputs, Data.Targets).Should().BeApproximately(cost, 1e-14);
        Closeness.Error(network.Parameters[0].Value / 3, dense.Parameters[0].Value).Should().BeLessThan(1e-14);
    }

    [Fact]
    public void Build_DrawsWeightsAndBiasesOfVarianceOne()
    {
        Network<double> network = Network.Create<double>(200, 1, new NtkDense(1000));

        network.Parameters[0].Values.ToArray().Average(weight => weight * weight).Should().BeApproximately(1, 0.01);
        network.Parameters[1].Values.ToArray().Average(bias => bias * bias).Should().BeApproximately(1, 0.15);
    }

    [Fact]
    public void Text_HasWhatDiffersFromTheDefaults()
    {
        NtkDense layer = new(3) { Activation = Activation.ReLU, UseBias = false, Weights = Initializer.Zeros, Bias = Initializer.Normal(0.1) };

        layer.ToString().Should().Be("NtkDense(3, ReLU, no bias, Weights = Constant(0), Bias = Normal(0.1))");
        Network.Create<double>(2, 1, layer).Layers[0].ToString().Should().Be("NtkDense(2 => 3, ReLU, no bias)  # 6 parameters");
        new NtkDense(3).ToString().Should().Be("NtkDense(3)");
    }

    [Fact]
    public void Units_LessThanOne_AreRefused()
    {
        Action act = () => _ = new NtkDense(0);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("units must be at least 1, but was 0.*");
    }

    public sealed class WithoutBias() : LayerContract(new NtkDense(4) { UseBias = false });
}
