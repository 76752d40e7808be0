namespace NeuralNet.Tests.Layers;

public sealed class InferenceContextTests
{
    [Fact]
    public void Predict_OfALayerAlone_ComputesItsOutputs()
    {
        Layer<double> layer = Network.Create<double>(2, 1, new Dense(3) { Bias = Initializer.Constant(2), Weights = Initializer.Zeros }).Layers[0];
        double[] outputs = new double[6];

        layer.Forward(new InferenceContext<double>(
            new ReadOnlyColumns<double>([1, 2, 3, 4], 2, 2), new Columns<double>(outputs, 3, 2), new double[layer.ScratchLength(2)]));

        outputs.Should().AllBeEquivalentTo(2);
    }

    [Fact]
    public void Constructor_WithFewerOutputsThanInputs_SaysHowMany()
    {
        Action act = () => _ = new InferenceContext<double>(
            new ReadOnlyColumns<double>([1, 2, 3, 4], 2, 2), new Columns<double>(new double[3], 3, 1), default);

        act.Should().Throw<ArgumentException>().WithMessage("Outputs must have as many columns as the inputs, 2, but have 1.*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Constructor_WithOutputsInTheMemoryOfTheInputs_IsRefused(int start)
    {
        double[] memory = new double[8];

        Action act = () => _ = new InferenceContext<double>(
            new ReadOnlyColumns<double>(memory.AsSpan(0, 4), 2, 2), new Columns<double>(memory.AsSpan(start, 4), 2, 2), default);
        Action apart = () => _ = new InferenceContext<double>(
            new ReadOnlyColumns<double>(memory.AsSpan(0, 4), 2, 2), new Columns<double>(memory.AsSpan(4, 4), 2, 2), default);

        act.Should().Throw<ArgumentException>().WithMessage("Outputs must not overlap the inputs*").WithParameterName("outputs");
        apart.Should().NotThrow();
    }

    [Fact]
    public void Constructor_WithNoThread_IsRefused()
    {
        Action act = () => _ = new InferenceContext<double>(
            new ReadOnlyColumns<double>([1, 2], 2, 1), new Columns<double>(new double[3], 3, 1), default, threads: 0);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("threads must be at least 1, but was 0.*");
    }
}
