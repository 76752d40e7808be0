using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class ParametricActivationTests() : LayerContract(new ParametricActivation(Activation.SELU))
{
    private static readonly Matrix<double> Inputs = Examples.Uniform<double>(5, 9, seed: 1, -3, 3);

    [Fact]
    public void PredictAndBackward_OfSmallNumbers_AreThoseOfTheFormula()
    {
        Layer<double> layer = LayerRun<double>.Build(new ParametricActivation(Activation.ReLU), 2);
        layer.Parameters[0].Values[0] = 0.25;
        layer.Parameters[0].Values[1] = 2;
        LayerRun<double> run = new(layer, Matrix<double>.Build.DenseOfColumnArrays([2, -4], [-1, 5]));

        Matrix<double>[] gradients = run.Backward(Matrix<double>.Build.DenseOfColumnArrays([1, 10], [100, 1000]));

        run.Predict().ToColumnMajorArray().Should().Equal(2, 4, -0.75, 5);
        gradients[0].ToColumnMajorArray().Should().Equal(100, 40);
        gradients[1].ToColumnMajorArray().Should().Equal(1, -10, 75, 1000);
    }

    [Fact]
    public void Layer_AtItsInitialShares_IsTheActivation()
    {
        LayerRun<double> run = new(LayerRun<double>.Build(new ParametricActivation(Activation.Mish), 5), Inputs);
        LayerRun<double> plain = new(LayerRun<double>.Build(new ActivationLayer(Activation.Mish), 5), Inputs);
        Matrix<double> gradient = Examples.Uniform<double>(5, 9, seed: 2);

        Bits.Of(run.Predict()).Should().Be(Bits.Of(plain.Predict()));
        Bits.Of(run.Backward(gradient)[1]).Should().Be(Bits.Of(plain.Backward(gradient)[0]));
    }

    [Fact]
    public void Layer_WithSharesOfZero_PassesItsInputsOn()
    {
        Layer<double> layer = LayerRun<double>.Build(new ParametricActivation(Activation.Tanh), 5);
        layer.Parameters[0].Values.Clear();
        LayerRun<double> run = new(layer, Inputs);
        Matrix<double> gradient = Examples.Uniform<double>(5, 9, seed: 2);

        Bits.Of(run.Predict()).Should().Be(Bits.Of(Inputs));
        Bits.Of(run.Backward(gradient)[1]).Should().Be(Bits.Of(gradient));
    }

    [Fact]
    public void Build_SaysItsActivationAndBeginsWithSharesOfOneThatDoNotDecay()
    {
        Network<double> network = Network.Create<double>(2, 1, new ParametricActivation(Activation.ELU(0.5)));

        network.Layers[0].ToString().Should().Be("ParametricActivation(2 => 2, ELU(0.5))  # 2 parameters");
        network.Parameters[0].ToString().Should().Be("layers.0.alpha (2 × 1)");
        network.Parameters[0].Values.ToArray().Should().Equal(1, 1);
        network.Parameters[0].Kind.Should().Be(ParameterKind.Other);
    }

    [Fact]
    public void NaN_StaysNaN()
    {
        Network<double> network = Network.Create<double>(1, 1, new ParametricActivation(Activation.ReLU));

        network.Predict(Matrix<double>.Build.Dense(1, 1, double.NaN))[0, 0].Should().Be(double.NaN);
    }

    /// <summary>An activation of whole columns, whose Jacobian is not diagonal.</summary>
    public sealed class OfSoftmax() : LayerContract(new ParametricActivation(Activation.Softmax));

    /// <summary>An activation that needs Z in its backward pass.</summary>
    public sealed class OfMish() : LayerContract(new ParametricActivation(Activation.Mish));
}
