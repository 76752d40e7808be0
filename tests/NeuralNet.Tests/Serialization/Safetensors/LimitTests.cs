using System.Globalization;
using System.Text;
using NeuralNet.Serialization;
using NeuralNet.Tests.Fuzz;

namespace NeuralNet.Tests.Serialization;

/// <summary>Files at the limits of the format. Each allocates at most 4 times its size plus 1 MB, on seekable and non-seekable streams.</summary>
public sealed class LimitTests(Xunit.Abstractions.ITestOutputHelper output)
{
    /// <summary>The smallest possible tensors, for which the memory relative to their size is largest.</summary>
    [Theory]
    [InlineData("[0]", 0)]
    [InlineData("[]", 1)]
    [InlineData("[1]", 1)]
    [InlineData("[0,1,1,1,1,1,1,1]", 0)]
    public void LoadWeights_OfTheMostTensors_StaysWithinTheBound(string shape, int size)
    {
        byte[] file = PlainFile.Of(
            $"{{{string.Join(',', Enumerable.Range(0, SafetensorsLimits.MostTensors).Select(i => Tensor(Name(i), "U8", shape, size * i, size)))}}}", new byte[size * SafetensorsLimits.MostTensors]);
        Network<float> network = Network.Create<float>(1, 1, new Dense(1));

        Check(file, file.Length, stream => ModelFile.LoadWeights(network, stream), isRefused: true);
    }

    [Fact]
    public void LoadWeights_OfTheMostTensorsThatAreWrong_StaysWithinTheBound()
    {
        byte[] file = PlainFile.Of(
            $"{{{string.Join(',', Enumerable.Range(0, SafetensorsLimits.MostTensors).Select(i => Tensor(Name(i), "U8", i < SafetensorsLimits.MostTensors - 1 ? "[0]" : "[1]", 0, 0)))}}}", []);
        Network<float> network = Network.Create<float>(1, 1, new Dense(1));

        Check(file, file.Length, stream => ModelFile.LoadWeights(network, stream), isRefused: true);
    }

    [Fact]
    public void Load_OfTheMostLayers_StaysWithinTheBound()
    {
        byte[] file = Describing($$"""{"inputSize":1,"layers":[{{string.Join(',', Enumerable.Repeat("""{"type":"dropout","rate":0}""", DescriptionJson.MostLayers))}}]}""");

        Check(file, file.Length, stream => ModelFile.Load<float>(stream), isRefused: false);
    }

    [Fact]
    public void Load_OfTheMostActivations_StaysWithinTheBound()
    {
        byte[] file = Describing(
            $$"""{"inputSize":1,"layers":[{{string.Join(',', Enumerable.Repeat("""{"type":"activation","activation":{"type":"relu"}}""", DescriptionJson.MostLayers))}}]}""");

        Check(file, file.Length, stream => ModelFile.Load<float>(stream), isRefused: false);
    }

    [Fact]
    public void Load_OfTheMostBlocks_StaysWithinTheBound()
    {
        const string Block = """{"type":"residual","layers":[{"type":"dropout","rate":0}]}""";
        byte[] file = Describing($$"""{"inputSize":1,"layers":[{{string.Join(',', Enumerable.Repeat(Block, DescriptionJson.MostLayers / 2))}}]}""");

        Check(file, file.Length, stream => ModelFile.Load<float>(stream), isRefused: false);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("")]
    public void Load_OfTheMostLabels_StaysWithinTheBound(string label)
    {
        string labels = string.Join(',', Enumerable.Repeat($"\"{label}\"", ModelMetadata.MostTexts));
        byte[] file = Describing(
            """{"inputSize":1,"layers":[{"type":"dropout","rate":0}]}""", $$$"""{"labels":[{{{labels}}}],"features":[],"notes":{}}""");

        Check(file, file.Length, stream => ModelFile.Load<float>(stream), isRefused: false);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    public void Load_OfLabelsThatAreNoTexts_StaysWithinTheBound(string value)
    {
        string labels = string.Join(',', Enumerable.Repeat(value, 500_000));
        byte[] file = Describing(
            """{"inputSize":1,"layers":[{"type":"dropout","rate":0}]}""", $$$"""{"labels":[{{{labels}}}],"features":[],"notes":{}}""");

        Check(file, file.Length, stream => ModelFile.Load<float>(stream), isRefused: true);
    }

    /// <summary>Escapes, so that a text is shorter than its bytes in the file.</summary>
    [Fact]
    public void Load_OfADescriptionOfEscapes_StaysWithinTheBound()
    {
        string name = string.Concat(Enumerable.Repeat("\\u0061", 150_000));
        byte[] file = Describing($$"""{"inputSize":1,"layers":[{"type":"{{name}}"}]}""");

        Check(file, file.Length, stream => ModelFile.Load<float>(stream), isRefused: true);
    }

    /// <summary>Converted numbers count in the new precision.</summary>
    [Theory]
    [InlineData(1, 1_000_000)]
    [InlineData(1000, 30)]
    public void LoadWeights_WithConversion_StaysWithinTheBoundOfTheTargetPrecision(int layers, int units)
    {
        Network<double> network = Network.Create<double>(1, 1, [.. Enumerable.Repeat(new PReLU { IsShared = false }, 1), .. Wide(layers, units)]);
        long position = 0;
        List<string> tensors = [];
        foreach (Parameter<double> parameter in network.Parameters)
        {
            string shape = ParameterShape.Text(parameter.Kind, parameter.Rows, parameter.Columns);
            tensors.Add(Tensor(parameter.Path, "BF16", shape, position, 2 * parameter.Count));
            position += 2 * parameter.Count;
        }

        byte[] file = PlainFile.Of($"{{{string.Join(',', tensors)}}}", new byte[position]);

        Check(file, file.Length + (3 * position), stream => ModelFile.LoadWeights(network, stream, new ModelReading { ConvertsPrecision = true }), isRefused: false);
    }

    private static IEnumerable<Layer> Wide(int layers, int units) => Enumerable.Range(0, layers).Select(_ => new Dense(units));

    private static string Name(int i) => Convert.ToString(i, 16);

    private static string Tensor(string name, string type, string shape, long begin, long size) =>
        string.Create(CultureInfo.InvariantCulture, $$"""
            "{{name}}":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":[{{begin}},{{begin + size}}]}
            """);

    private static byte[] Describing(string description, string user = """{"labels":[],"features":[],"notes":{}}""")
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(
            stream,
            [
                new(MetadataKeys.Type, "F32"u8.ToArray()),
                new(MetadataKeys.Network, Encoding.UTF8.GetBytes(description)),
                new(MetadataKeys.User, Encoding.UTF8.GetBytes(user)),
            ],
            _ => { });
        return stream.ToArray();
    }

    private void Check(byte[] file, long held, Action<Stream> read, bool isRefused)
    {
        // The first time, the runtime itself allocates much.
        Exception? exception = Record.Exception(() => read(new MemoryStream(file)));
        FuzzRun run = new FuzzRun(read).Check(file, held);

        output.WriteLine(run.ToString());
        run.Failures.Should().BeEmpty();
        (exception is InvalidDataException).Should().Be(isRefused, exception?.Message);
    }
}
