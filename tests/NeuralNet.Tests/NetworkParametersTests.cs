namespace NeuralNet.Tests;

/// <summary>Copies and loads all parameters as one span.</summary>
public sealed class NetworkParametersTests
{
    private static readonly Layer[] Layers = [new Dense(2), new BatchNorm(), new Dense(1)];

    [Theory]
    [InlineData("layers.0.weight")]
    [InlineData("layers.1.gamma")]
    [InlineData("layers.1.mean")]
    [InlineData("layers.2.bias")]
    public void GetParameter_ByItsPath_IsTheOneOfTheNetwork(string path)
    {
        Network<float> network = Network.Create<float>(3, 1, Layers);

        Parameter<float> parameter = network.GetParameter(path);

        network.Parameters.Concat(network.Statistics).Should().ContainSingle(each => ReferenceEquals(each, parameter)).Which.Path.Should().Be(path);
    }

    [Fact]
    public void GetParameter_ByAPathThatIsNone_NamesThoseThatThereAre()
    {
        Network<float> network = Network.Create<float>(3, 1, Layers);

        Action act = () => network.GetParameter("layers.9.weight");

        act.Should().Throw<ArgumentException>().WithMessage("The network has no parameter 'layers.9.weight'. It has layers.0.weight, layers.0.bias*");
    }

    [Fact]
    public void GetParameter_OfADeepNetwork_SaysHowManyMoreThereAre()
    {
        Network<float> network = Network.Create<float>(3, 1, [.. Enumerable.Range(0, 100).Select(_ => new Dense(1))]);

        Action act = () => network.GetParameter(new string('x', 5000));

        act.Should().Throw<ArgumentException>().WithMessage("*more.*").Which.Message.Length.Should().BeLessThan(1000);
    }

    [Fact]
    public void CopyParametersTo_ASpan_GivesThemInOrder()
    {
        Network<float> network = Network.Create<float>(3, 1, Layers);
        float[] values = new float[network.ParameterCount];

        network.CopyParametersTo(values);

        values.Should().Equal(network.Parameters.SelectMany(parameter => parameter.Values.ToArray()));
    }

    [Fact]
    public void LoadParameters_OfAnotherNetwork_MakesThemTheSame()
    {
        Network<float> source = Network.Create<float>(3, 1, Layers);
        Network<float> network = Network.Create<float>(3, 2, Layers);
        float[] values = new float[source.ParameterCount];
        source.CopyParametersTo(values);

        network.LoadParameters(values);

        network.Parameters.BitsOf().Should().Be(source.Parameters.BitsOf());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Parameters_OfAnotherLength_AreRefusedBothWays(int more)
    {
        Network<float> network = Network.Create<float>(3, 1, Layers);
        string before = Bits.Of(network);
        float[] values = new float[network.ParameterCount + more];

        Action copy = () => network.CopyParametersTo(values);
        Action load = () => network.LoadParameters(values);

        copy.Should().Throw<ArgumentException>().WithMessage($"The network has 15 parameters, but got a span of {15 + more} numbers.*");
        load.Should().Throw<ArgumentException>().WithMessage($"The network has 15 parameters, but got a span of {15 + more} numbers.*");
        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void LoadParameters_WithNaN_NamesItAndChangesNothing()
    {
        Network<float> network = Network.Create<float>(3, 1, Layers);
        string before = Bits.Of(network);
        float[] values = new float[network.ParameterCount];
        values[7] = float.NaN;

        Action act = () => network.LoadParameters(values);

        act.Should().Throw<ArgumentException>().WithMessage("*layers.0.bias at row 1, column 0 (number 7 of all) is NaN. Nothing was changed.*");
        Bits.Of(network).Should().Be(before);
    }
}
