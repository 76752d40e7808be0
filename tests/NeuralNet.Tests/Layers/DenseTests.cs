using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

/// <summary>Here a dense layer keeps A for its backward pass. In <see cref="DenseKeepingPreActivationTests"/> it keeps Z.</summary>
public sealed class DenseTests() : LayerContract(new Dense(4) { Activation = Activation.Tanh, Bias = Initializer.Constant(0.3) })
{
    [Fact]
    public void Dense_ByDefault_IsLinearWithBias()
    {
        Dense dense = new(3);

        (dense.Activation, dense.UseBias, dense.Weights, dense.Bias).Should().Be((Activation.Identity, true, null, (Initializer?)null));
    }

    [Fact]
    public void Predict_IsActivationOfWeightedSumPlusBias()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2) { Activation = Activation.ReLU });
        network.Parameters[0].Value = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 3 }, { -1, 0, 1 } });
        network.Parameters[1].Value = Matrix<double>.Build.DenseOfArray(new double[,] { { 0.5 }, { -2.5 } });

        Matrix<double> outputs = network.Predict(Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0 }, { 1, 0 }, { 1, 4 } }));

        outputs.Should().Be(Matrix<double>.Build.DenseOfArray(new[,] { { 6.5, 12.5 }, { 0, 1.5 } }));
    }

    [Fact]
    public void Parameters_OfLayer_HavePathsKindsAndShapes()
    {
        Network<float> network = Network.Create<float>(3, 1, new Dense(2), new Dense(5) { UseBias = false });

        network.Parameters.Select(parameter => (parameter.Path, parameter.Kind, parameter.Rows, parameter.Columns)).Should().Equal(
            ("layers.0.weight", ParameterKind.Weight, 2, 3),
            ("layers.0.bias", ParameterKind.Bias, 2, 1),
            ("layers.1.weight", ParameterKind.Weight, 5, 2));
    }

    [Fact]
    public void Weights_OfLayersOfOneSize_DifferFromLayerToLayer()
    {
        Network<double> network = Network.Create<double>(4, 5, new Dense(4), new Dense(4));

        Bits.Of(network.Parameters[2].Value).Should().NotBe(Bits.Of(network.Parameters[0].Value));
    }

    [Fact]
    public void Bias_AsGiven_IsFilled()
    {
        Network<double> network = Network.Create<double>(2, 1, new Dense(2) { Bias = Initializer.Constant(0.25) });

        network.Parameters[1].Value.Enumerate().Should().OnlyContain(value => value == 0.25);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Units_BelowOne_AreRefused(int units)
    {
        Action[] acts = [() => _ = new Dense(units), () => _ = new Dense(1) { Units = units }];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"?nits must be at least 1, but was {units}.*"));
    }

    [Fact]
    public void Activation_OfNull_IsRefused()
    {
        Action act = () => _ = new Dense(1) { Activation = null! };

        act.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void ToString_OfBuiltLayers_SaysSizesActivationAndParameters()
    {
        Network<float> network = Network.Create<float>(
            784, 1, new Dense(128) { Activation = Activation.ReLU }, new Dense(10) { UseBias = false });

        network.Layers.Select(layer => layer.ToString()).Should().Equal(
            "Dense(784 => 128, ReLU)  # 100,480 parameters", "Dense(128 => 10, no bias)  # 1,280 parameters");
    }
}
