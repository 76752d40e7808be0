using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class ActivationLayerTests() : LayerContract(new ActivationLayer(Activation.GELU))
{
    [Fact]
    public void Predict_BehindLinearDense_GivesTheBitsOfDenseWithActivation()
    {
        Matrix<double> inputs = Examples.Uniform<double>(4, 6, seed: 1);
        Network<double> apart = Network.Create<double>(4, 1, new Dense(3), new ActivationLayer(Activation.Softmax));
        Network<double> within = Network.Create<double>(4, 1, new Dense(3) { Activation = Activation.Softmax });

        Matrix<double> predictions = apart.Predict(inputs);

        Bits.Of(predictions).Should().Be(Bits.Of(within.Predict(inputs)));
    }

    [Fact]
    public void Gradients_BehindLinearDense_HaveTheBitsOfDenseWithActivation()
    {
        Dataset<double> data = Examples.Regression<double>(4, 3, 6, seed: 1);
        Network<double> apart = Network.Create<double>(
            4, 1, new Dense(5), new ActivationLayer(Activation.SiLU), new Dense(3), new ActivationLayer(Activation.Tanh));
        Network<double> within = Network.Create<double>(
            4, 1, new Dense(5) { Activation = Activation.SiLU }, new Dense(3) { Activation = Activation.Tanh });
        within.Parameters.Zip(apart.Parameters).ToList().ForEach(pair => pair.First.Value = pair.Second.Value);

        Gradients<double> gradients = Gradients.Of(apart, Cost.MeanSquaredError, data.Inputs, data.Targets);

        Gradients<double> expected = Gradients.Of(within, Cost.MeanSquaredError, data.Inputs, data.Targets);
        gradients.Parameters.Append(gradients.Inputs).Select(Bits.Of).Should().Equal(expected.Parameters.Append(expected.Inputs).Select(Bits.Of));
    }

    [Fact]
    public void Gradients_OfNetworkWithoutParameters_AreThoseOfTheInputs()
    {
        Network<double> network = Network.Create<double>(3, 1, new ActivationLayer(Activation.Softmax));
        Dataset<double> data = Examples.Classification<double>(3, 3, 5, seed: 1);

        GradientCheckResult result = GradientCheck.Run(network, Cost.CrossEntropy, data.Inputs, data.Targets);

        result.Tensors.Should().ContainSingle().Which.Path.Should().Be("inputs");
        result.Passed.Should().BeTrue(result.ToString());
    }

    [Fact]
    public void ToString_OfDescriptionAndLayer_NamesTheActivation()
    {
        Network<float> network = Network.Create<float>(3, 1, new ActivationLayer(Activation.LeakyReLU(0.2)));

        (network.Description.Layers[0].ToString(), network.Layers[0].ToString()).Should().Be(
            ("ActivationLayer(LeakyReLU(0.2))", "ActivationLayer(3 => 3, LeakyReLU(0.2))"));
    }

    [Fact]
    public void Activation_OfNull_IsRefused()
    {
        Action create = () => _ = new ActivationLayer(null!);
        Action change = () => _ = new ActivationLayer(Activation.Tanh) { Activation = null! };

        create.Should().Throw<ArgumentNullException>().WithParameterName("activation");
        change.Should().Throw<ArgumentNullException>().WithParameterName("Activation");
    }
}
