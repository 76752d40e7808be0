using NeuralNet.Serialization;
using NeuralNet.Tests.Foundation;

namespace NeuralNet.Tests.Serialization;

/// <summary>Loads weights of plain safetensors files, as PyTorch writes them, into a network of the same shape.</summary>
public sealed class WeightsReaderTests
{
    private const string Header =
        """{"layers.0.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"layers.0.bias":{"dtype":"F32","shape":[2],"data_offsets":[24,32]}}""";

    private static readonly byte[] Data = PlainFile.Data<float>(1, 2, 3, 4, 5, 6, 7, 8);

    [Fact]
    public void LoadWeights_OfAFileFromElsewhere_TakesThemRowAfterRow()
    {
        Network<float> network = Network.Create<float>(3, 1, new Dense(2));

        Load(network, PlainFile.Of(Header, Data));

        network.Parameters[0].Value.ToRowMajorArray().Should().Equal([1, 2, 3, 4, 5, 6]);
        network.Parameters[1].Values.ToArray().Should().Equal([7, 8]);
    }

    [Fact]
    public void LoadWeights_OfABiasAsAColumn_TakesIt()
    {
        Network<float> network = Network.Create<float>(3, 1, new Dense(2));

        Load(network, PlainFile.Of(Header.Replace("\"shape\":[2],", "\"shape\":[2,1],", StringComparison.Ordinal), Data));

        network.Parameters[1].Values.ToArray().Should().Equal([7, 8]);
    }

    [Fact]
    public void LoadWeights_OfAModelFile_TakesThem()
    {
        Network<float> saved = SampleNetwork.Create<float>();
        Network<float> network = Network.Create<float>(3, 99, SampleNetwork.Layers);

        Load(network, SampleNetwork.Save(saved));

        Bits.Of(network).Should().Be(Bits.Of(saved));
    }

    [Fact]
    public void LoadWeights_OfHalfPrecisionWhenAsked_ConvertsThem()
    {
        const string Halves =
            """{"layers.0.weight":{"dtype":"F16","shape":[2,1],"data_offsets":[0,4]},"layers.0.bias":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]}}""";
        Network<float> network = Network.Create<float>(1, 1, new Dense(2));

        Load(
            network,
            PlainFile.Of(Halves, [.. PlainFile.Data((Half)0.5, (Half)(-3)), .. PlainFile.Data<ushort>(0x3F80, 0xC000)]),
            new ModelReading { ConvertsPrecision = true });

        network.Parameters[0].Values.ToArray().Should().Equal([0.5f, -3f]);
        network.Parameters[1].Values.ToArray().Should().Equal([1f, -2f]);
    }

    [Fact]
    public void LoadWeights_OfWhatDoesNotFit_ListsItAllAndChangesNothing()
    {
        Network<float> network = Network.Create<float>(3, 1, new Dense(2), new Dense(3), new Dense(1));
        string before = Bits.Of(network);
        const string Other =
            """
            {"layers.0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"layers.0.bias":{"dtype":"I32","shape":[2],"data_offsets":[24,32]},
            "layers.1.weight":{"dtype":"F16","shape":[3,2],"data_offsets":[32,44]},"fc.bias":{"dtype":"F32","shape":[3],"data_offsets":[44,56]}}
            """;

        Action act = () => Load(network, PlainFile.Of(Other, new byte[56]));

        act.Should().Throw<InvalidDataException>().WithMessage(
            """
            The stream does not fit the network, which was not changed:
              other shape: layers.0.weight is [2, 3], but in the file [3, 2]. Is it transposed? Files have outputs × inputs.
              other type: layers.0.bias is F32, but in the file I32, which cannot become weights
              other type: layers.1.weight is F32, but in the file F16; new ModelReading { ConvertsPrecision = true } allows the conversion
              missing: layers.1.bias [3]
              missing: layers.2.weight [1, 3]
              missing: layers.2.bias [1]
              unexpected: fc.bias [3], which the network does not have
            """);
        Bits.Of(network).Should().Be(before);
    }

    /// <summary>Each line may be long. The list ends before it would become too long.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void LoadWeights_OfMuchThatDoesNotFit_SaysItInAShortMessage(int depth)
    {
        Layer layer = new PReLU();
        for (int i = 0; i < depth; i++)
        {
            layer = new Residual([.. Enumerable.Repeat<Layer>(new Dropout(0), 200), layer]);
        }

        Network<float> network = Network.Create<float>(3, 1, [.. Enumerable.Repeat(layer, 40)]);
        string shape = string.Join(',', Enumerable.Repeat("1", 8));
        string[] tensors = [.. Enumerable.Range(0, 60).Select(i => $$"""
            "{{new string((char)('a' + (i % 26)), 100)}}{{i}}":{"dtype":"F32","shape":[{{shape}}],"data_offsets":[{{4 * i}},{{4 * (i + 1)}}]}
            """)];
        Exception? exception = Record.Exception(() => Load(network, PlainFile.Of($"{{{string.Join(',', tensors)}}}", new byte[240])));

        exception.Should().BeOfType<InvalidDataException>().Which.Message.Should().Contain("\n  … and ");
        exception!.Message.Length.Should().BeLessThanOrEqualTo(1500, "the message also has space for the path of a file");
        ShownText.Fault(exception).Should().BeNull();
    }

    [Fact]
    public void LoadWeights_WithNaN_IsRefusedAndChangesNothing()
    {
        Network<float> network = Network.Create<float>(3, 1, new Dense(2));
        string before = Bits.Of(network);

        Action act = () => Load(network, PlainFile.Of(Header, PlainFile.Data<float>(1, 2, 3, 4, 5, 6, 7, float.NaN)));

        act.Should().Throw<InvalidDataException>().WithMessage("*Tensor layers.0.bias: row 1, column 0 is NaN*");
        Bits.Of(network).Should().Be(before);
    }

    private static void Load(Network<float> network, byte[] bytes, ModelReading? reading = null)
    {
        using MemoryStream stream = new(bytes);
        ModelFile.LoadWeights(network, stream, reading);
    }
}
