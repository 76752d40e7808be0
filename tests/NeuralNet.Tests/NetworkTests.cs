using NeuralNet.Data;

namespace NeuralNet.Tests;

public sealed class NetworkTests
{
    private static readonly Layer[] Layers = [new Dense(5) { Activation = Activation.SiLU }, new ActivationLayer(Activation.Tanh), new Dense(3)];

    private readonly Network<double> network = Network.Create<double>(4, 1, Layers);

    [Fact]
    public void Create_FromListAndFromDescription_GivesTheSameBits()
    {
        Network<double> described = Network.Create<double>(new NetworkDescription(4, Layers), 1);

        Bits.Of(described).Should().Be(Bits.Of(network));
        described.Description.Should().Be(network.Description);
    }

    [Fact]
    public void Create_WithAnotherSeed_GivesOtherWeights()
    {
        Network<double> other = Network.Create<double>(4, 2, Layers);

        Bits.Of(other.Parameters[0].Value).Should().NotBe(Bits.Of(network.Parameters[0].Value));
    }

    [Fact]
    public void Create_InFloat_RoundsTheWeightsOfDouble()
    {
        Network<float> single = Network.Create<float>(4, 1, Layers);

        single.Parameters.Select(parameter => Bits.Of(parameter.Value)).Should()
            .Equal(network.Parameters.Select(parameter => Bits.Of(parameter.Value.RoundTo<float>())));
    }

    [Fact]
    public void Sizes_OfNetwork_AreThoseOfItsLayers()
    {
        (network.InputSize, network.OutputSize, network.ParameterCount).Should().Be((4, 3, (4 * 5) + 5 + (5 * 3) + 3));
        network.Layers.Select(layer => (layer.InputSize, layer.OutputSize)).Should().Equal((4, 5), (5, 5), (5, 3));
        network.Layers.Select(layer => layer.Description).Should().Equal(Layers);
    }

    [Fact]
    public void ToString_IsTheTableOfLayers()
    {
        Network<float> digits = Network.Create<float>(
            784, 1, new Dense(128), new ActivationLayer(Activation.ReLU), new Dense(10) { Activation = Activation.Softmax, UseBias = false });

        string table = digits.ToString();

        table.Should().Be(string.Join(
            Environment.NewLine,
            "Dense(784 => 128)  # 100,480 parameters",
            "ActivationLayer(128 => 128, ReLU)",
            "Dense(128 => 10, Softmax, no bias)  # 1,280 parameters",
            "float, 784 inputs => 10 outputs  # 101,760 parameters"));
    }

    [Fact]
    public void Clone_HasEqualDescriptionAndBits()
    {
        Network<double> clone = network.Clone();

        clone.Description.Should().Be(network.Description);
        Bits.Of(clone).Should().Be(Bits.Of(network));
    }

    [Fact]
    public void Clone_IsIndependent()
    {
        string before = Bits.Of(network);
        Network<double> clone = network.Clone();
        Dataset<double> data = Examples.Regression<double>(4, 3, 10, seed: 1);

        new Trainer<double>(clone, Cost.MeanSquaredError, Optimizer.Sgd(0.1)).Fit(data);

        Bits.Of(clone).Should().NotBe(before);
        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void Create_OfUsersLayerOfAnotherSize_IsRefused()
    {
        Action act = () => Network.Create<double>(4, 1, new Dense(5), new LayerOfFixedSize(7));

        act.Should().Throw<InvalidOperationException>()
            .WithMessage("Dense(7 => 7) at layers.1 gets inputs of 5 rows, but was built for 7. Build must pass on*");
    }

    [Fact]
    public void Create_OfUsersLayerOfAnotherSizeInABlock_IsRefused()
    {
        Action act = () => Network.Create<double>(4, 1, new Residual(new Dense(5), new LayerOfFixedSize(7)));

        act.Should().Throw<InvalidOperationException>()
            .WithMessage("Dense(7 => 7) at layers.0.1 gets inputs of 5 rows, but was built for 7. Build must pass on*");
    }

    [Fact]
    public void Create_OfHalf_IsNotSupported()
    {
        Action[] acts =
        [
            () => Network.Create<Half>(4, 1, new Dense(3)),
            () => Network.Create<Half>(new NetworkDescription(4, new Dense(3)), 1),
            () => OneHot.Encode<Half>([0], 1),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<NotSupportedException>().WithMessage("*float or double*Half*"));
    }

    /// <summary>A user's layer that ignores the requested size.</summary>
    private sealed record LayerOfFixedSize(int Size) : Layer
    {
        public override Layer<T> Build<T>(in BuildContext context) => new Dense(Size).Build<T>(new BuildContext(Size, seed: 0, context.Path));
    }
}
