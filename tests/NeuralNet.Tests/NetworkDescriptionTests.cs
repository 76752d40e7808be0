namespace NeuralNet.Tests;

public sealed class NetworkDescriptionTests
{
    public static IEnumerable<object[]> Unequal =>
    [
        [new NetworkDescription(5, new Dense(3) { Activation = Activation.Tanh }, new Dense(2))],
        [new NetworkDescription(4, new Dense(3) { Activation = Activation.ReLU }, new Dense(2))],
        [new NetworkDescription(4, new Dense(2), new Dense(3) { Activation = Activation.Tanh })],
        [new NetworkDescription(4, new Dense(3) { Activation = Activation.Tanh })],
        [new NetworkDescription(4, new Dense(3) { Activation = Activation.Tanh }, new Dense(2), new ActivationLayer(Activation.Identity))],
        [new NetworkDescription(4, new Dense(3) { Activation = Activation.Tanh }, new Dense(2) { UseBias = false })],
        [new NetworkDescription(4, new Dense(3) { Activation = Activation.Tanh }, new Dense(2) { Weights = Initializer.HeNormal })],
        [new NetworkDescription(4, new Dense(3) { Activation = Activation.Tanh }, new Dense(2) { Bias = Initializer.Constant(1) })],
    ];

    [Fact]
    public void Descriptions_OfEqualSizesAndLayers_AreEqual()
    {
        NetworkDescription first = Create();
        NetworkDescription second = Create();

        (first == second, first.Equals(second), first.GetHashCode() == second.GetHashCode()).Should().Be((true, true, true));
    }

    [Theory]
    [MemberData(nameof(Unequal))]
    public void Descriptions_ThatDiffer_AreNotEqual(NetworkDescription other)
    {
        (other == Create()).Should().BeFalse();
    }

    [Fact]
    public void ToString_IsOneLine()
    {
        Create().ToString().Should().Match("4 => Dense(*3*Tanh*) => Dense(*2*)").And.NotContain("\n");
    }

    [Fact]
    public void Layers_OfDescription_AreACopy()
    {
        Layer[] layers = [new Dense(3), new Dense(2)];
        NetworkDescription description = new(4, layers);

        layers[0] = new Dense(100);

        description.Layers[0].Should().Be(new Dense(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void InputSize_BelowOne_IsRefused(int inputSize)
    {
        Action act = () => _ = new NetworkDescription(inputSize, new Dense(1));

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"inputSize must be at least 1, but was {inputSize}.*");
    }

    [Fact]
    public void Layers_NoneOrNull_AreRefused()
    {
        Action none = () => _ = new NetworkDescription(4);
        Action missing = () => _ = new NetworkDescription(4, new Dense(1), null!);

        none.Should().Throw<ArgumentException>().WithMessage("A network needs at least one layer, for example new Dense(10), but got none.*");
        missing.Should().Throw<ArgumentNullException>().WithParameterName("layers");
    }

    private static NetworkDescription Create() => new(4, new Dense(3) { Activation = Activation.Tanh }, new Dense(2));
}
