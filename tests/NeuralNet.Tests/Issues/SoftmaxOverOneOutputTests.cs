namespace NeuralNet.Tests.Issues;

/// <summary>Softmax over one output is always 1. The cross-entropies refused it, but squared error, absolute error and Huber trained it.</summary>
public sealed class SoftmaxOverOneOutputTests
{
    public static TheoryData<Layer[], string> Networks { get; } = new()
    {
        { [new Dense(1) { Activation = Activation.Softmax }], "Dense(4 => 1, Softmax) at layers.0: the softmax of one output is always 1, *" },
        { [new Dense(1), new ActivationLayer(Activation.Softmax)], "ActivationLayer(1 => 1, Softmax) at layers.1: the softmax of one output is always 1*" },
        { [new Dense(1) { Activation = Activation.Softmax }, new Dense(3)], "*at layers.0: *For two classes use one output with Activation.Sigmoid and Cost.BinaryCrossEntropy*" },
        { [new Dense(1), new Residual(new Dense(1) { Activation = Activation.Softmax })], "*at layers.1.0: *for a number use Activation.Identity.*" },
        { [new Dense(1), new LayerNorm()], "LayerNorm at layers.1 needs at least 2 features, but gets 1*" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Create_OfALayerBehindWhichNothingCanBeLearnt_IsRefused(Layer[] layers, string message)
    {
        Action act = () => Network.Create<float>(inputSize: 4, seed: 1, layers);

        act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void Create_OfALayerOfTheUsersOwnThatEndsWithIt_IsRefused()
    {
        Action act = () => Network.Create<float>(3, 1, new Renamed(new Dense(1) { Activation = Activation.Softmax }));

        act.Should().Throw<ArgumentException>().WithMessage("*at layers.0: the softmax of one output is always 1, *");
    }

    [Fact]
    public void Create_OfSoftmaxOverTwoOutputs_Works()
    {
        Network<float> network = Network.Create<float>(1, 1, new Dense(2) { Activation = Activation.Softmax }, new ActivationLayer(Activation.Softmax));

        network.OutputSize.Should().Be(2);
    }

    private sealed record Renamed(Layer Inner) : Layer
    {
        public override Layer<T> Build<T>(in BuildContext context) => Inner.Build<T>(context);
    }
}
