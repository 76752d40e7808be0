using System.Globalization;
using System.Text;
using NeuralNet.Serialization;
using NeuralNet.Tests.Fuzz;

namespace NeuralNet.Tests.Serialization;

/// <summary>
/// Models of many small layers, flat and in nested blocks. Loading allocates at most 4 times the size of the file plus 1 MB, whether it is read or
/// refused.
/// </summary>
public sealed class NestedModelsTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<Layer>> Kinds = new()
    {
        ["dense"] = () => new Dense(1),
        ["dense with all"] = () => new Dense(1)
        {
            Activation = Activation.ELU(0.5),
            Weights = Initializer.HeNormal,
            Bias = Initializer.Constant(0.5),
            Regularizer = Regularizer.ElasticNet(0.1, 0.2),
            MaxNorm = 3,
        },
        ["batch norm"] = () => new BatchNorm(),
        ["PReLU"] = () => new PReLU(),
        ["scheduled dropout"] = () => new Dropout(0) { Schedule = Schedule.FlatCosine(1) },
        ["NTK"] = () => new NtkDense(1),
        ["ELU"] = () => new ActivationLayer(Activation.ELU(0.5)),
        ["dropout"] = () => new Dropout(0),
        ["block"] = () => new Residual(new PReLU()),
    };

    public static TheoryData<string, int, int, bool> Models
    {
        get
        {
            TheoryData<string, int, int, bool> models = [];
            foreach (string kind in Kinds.Keys)
            {
                foreach (int count in new[] { 60, 400, 1024 })
                {
                    models.Add(kind, 0, count, true);
                    models.Add(kind, kind == "block" ? 29 : 30, count, true);
                    models.Add(kind, kind == "block" ? 29 : 30, count, false);
                }
            }

            return models;
        }
    }

    /// <summary>All layers are in the innermost block, or each block has the same number.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Load_OfBlocksInBlocks_StaysWithinTheBound(string kind, int depth, int count, bool areInnermost)
    {
        byte[] file = SampleNetwork.Save(Network.Create<float>(1, 1, Nested(Kinds[kind], depth, count, areInnermost)));

        Check(file, stream => ModelFile.Load<float>(stream), isRefused: false);
    }

    /// <summary>The text of a block with so many layers is longer than any message. It is refused after its layers have been read.</summary>
    [Theory]
    [InlineData(1, 1000)]
    [InlineData(29, 990)]
    [InlineData(29, 10)]
    public void Load_OfABlockThatGivesOtherRows_IsRefusedWithinTheBound(int depth, int count)
    {
        string layers = string.Concat(Enumerable.Repeat("""{"type":"activation","activation":{"type":"elu","alpha":0.5}},""", count));
        string last = """{"type":"dense","units":3,"activation":{"type":"identity"},"useBias":false,"weights":null,"bias":{"type":"constant","value":0},"regularizer":null,"maxNorm":null}""";
        string open = string.Concat(Enumerable.Repeat("""{"type":"residual","layers":[""", depth));
        byte[] file = Describing(
            $$"""{"inputSize":2,"layers":[{{open}}{{layers}}{{last}}{{string.Concat(Enumerable.Repeat("]}", depth))}}]}""",
            sink => sink.AddMatrix<float>($"layers{string.Concat(Enumerable.Repeat(".0", depth))}.{count}.weight", new float[6], 3, 2));

        string message = Check(file, stream => ModelFile.Load<float>(stream), isRefused: true);

        message.Should().Contain("A residual block adds its 2 inputs to what its layers give, but at layers.0");
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(1000)]
    public void Load_OfBlocksTooDeep_SaysTheLimit(int depth)
    {
        string open = string.Concat(Enumerable.Repeat("""{"type":"residual","layers":[""", depth));
        byte[] file = Describing(
            $$"""{"inputSize":2,"layers":[{{open}}{"type":"dropout","rate":0}{{string.Concat(Enumerable.Repeat("]}", depth))}}]}""", _ => { });

        string message = Check(file, stream => ModelFile.Load<float>(stream), isRefused: true);

        message.Should().Contain("locks").And.Contain("at most 30 deep");
    }

    /// <summary>Adds layers of the same kind before the block or in the innermost block, up to the given number.</summary>
    private static Layer[] Nested(Func<Layer> layer, int depth, int count, bool areInnermost)
    {
        int size = layer() is Residual ? 2 : 1;
        int room = (count - depth) / size;
        Layer[] each = [.. Enumerable.Range(0, areInnermost ? room : Math.Max(1, room / (depth + 1))).Select(_ => layer())];
        Layer[] layers = each;
        for (int i = 0; i < depth; i++)
        {
            layers = areInnermost ? [new Residual(layers)] : [new Residual(layers), .. each];
        }

        return layers;
    }

    private static byte[] Describing(string description, Action<TensorSink> visit)
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(
            stream,
            [
                new(MetadataKeys.Type, "F32"u8.ToArray()),
                new(MetadataKeys.Network, Encoding.UTF8.GetBytes(description)),
                new(MetadataKeys.User, """{"labels":[],"features":[],"notes":{}}"""u8.ToArray()),
            ],
            visit);
        return stream.ToArray();
    }

    private string Check(byte[] file, Action<Stream> read, bool isRefused)
    {
        // The first time, the runtime itself allocates much.
        Exception? exception = Record.Exception(() => read(new MemoryStream(file)));
        FuzzRun run = new FuzzRun(read).Check(file, file.Length);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Length} bytes: {run}"));
        run.Failures.Should().BeEmpty();
        (exception is InvalidDataException).Should().Be(isRefused, exception?.Message);
        return exception?.Message ?? string.Empty;
    }
}
