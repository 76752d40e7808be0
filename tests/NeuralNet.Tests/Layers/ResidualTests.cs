using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class ResidualTests() : LayerContract(new Residual(new Dense(4) { Activation = Activation.Tanh }, new LayerNorm(), new Dense(7)))
{
    protected override Layer Wide => new Residual(new Dense(40) { Activation = Activation.Tanh }, new LayerNorm(), new Dense(301));

    [Fact]
    public void Parameters_OfLayersWithin_HavePathsOfTheirPlace()
    {
        Network<double> network = Network.Create<double>(
            3, 1, new Dense(4), new Residual(new BatchNorm(), new Residual(new Dense(4) { UseBias = false })), new Dense(2) { UseBias = false });

        network.Parameters.Select(parameter => parameter.Path).Should().Equal(
            "layers.0.weight", "layers.0.bias", "layers.1.0.gamma", "layers.1.0.beta", "layers.1.1.0.weight", "layers.2.weight");
        network.Statistics.Select(parameter => parameter.Path).Should().Equal("layers.1.0.mean", "layers.1.0.variance");
    }

    [Fact]
    public void Predict_IsInputsPlusWhatTheLayersGive()
    {
        Network<double> network = Network.Create<double>(4, 1, new Residual(new Dense(5), new Dense(4)));
        Network<double> within = Network.Create<double>(4, 1, new Dense(5), new Dense(4));
        foreach ((Parameter<double> from, Parameter<double> to) in network.Parameters.Zip(within.Parameters))
        {
            to.Value = from.Value;
        }

        Matrix<double> inputs = Examples.Uniform<double>(4, 6, seed: 1);

        Closeness.Error(network.Predict(inputs), inputs + within.Predict(inputs)).Should().BeLessThanOrEqualTo(1e-15);
    }

    [Fact]
    public void Build_OfLayersThatGiveAnotherSize_SaysWhatIsExpected()
    {
        Action act = () => Network.Create<double>(4, 1, new Residual(new Dense(4), new Dense(3)));

        act.Should().Throw<ArgumentException>().WithMessage("*adds its 4 inputs*at layers.0 they give 3*End the block with a layer of 4 units*");
    }

    [Fact]
    public void Constructor_OfNothingOrNull_IsRefused()
    {
        Action[] acts = [() => _ = new Residual(), () => _ = new Residual(new Dense(1), null!)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithParameterName("layers"));
    }

    [Fact]
    public void Descriptions_OfEqualLayers_AreEqual()
    {
        Residual[] blocks = [new(new Dense(3), new Dropout(0.1)), new(new Dense(3), new Dropout(0.1)), new(new Dense(3))];

        blocks.Distinct().Should().HaveCount(2);
        blocks.Select(block => block.IsRandom).Should().Equal(true, true, false);
    }

    [Fact]
    public void ToString_HasTheLayersWithin()
    {
        Network<float> network = Network.Create<float>(4, 1, new Residual(new Dense(2) { Activation = Activation.ReLU }, new Dense(4)));

        network.Layers[0].ToString().Should().Be("Residual(4 => 4, Dense(2, ReLU) => Dense(4))  # 22 parameters");
    }
}
