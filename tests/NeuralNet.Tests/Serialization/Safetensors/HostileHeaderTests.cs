using System.Text;
using NeuralNet.Serialization;
using NeuralNet.Tests.Data;

namespace NeuralNet.Tests.Serialization;

/// <summary>Headers with false declarations, each with its message, on seekable and non-seekable streams.</summary>
public sealed class HostileHeaderTests
{
    private const long BoundOfNothing = 1024 * 1024;

    private const string Dense =
        """{"type":"dense","units":2147483647,"activation":{"type":"relu"},"useBias":true,"weights":null,"bias":{"type":"constant","value":0},"regularizer":null,"maxNorm":null}""";

    public static TheoryData<string, string> Headers => new()
    {
        { "", "*At byte 8: the header is not valid JSON*" },
        { "[]", "*At byte 8: expected { at the beginning of the header*" },
        { " {}", "*At byte 8: expected { at the beginning of the header*" },
        { "\n{}", "*At byte 8: expected { at the beginning of the header*" },
        { "\ufeff{}", "*At byte 8: expected { at the beginning of the header*" },
        { """{"a":1}""", "*expected { after the name of the tensor a*" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} x""", "*is not valid JSON*" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "*the tensor a occurs twice*" },
        { """{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "*the tensor a has one of its keys twice*" },
        { """{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}""", "*the tensor a has the dtype F33, but the known types are BOOL, U8*" },
        { """{"a":{"shape":[1],"data_offsets":[0,4]}}""", "*the tensor a has no dtype*" },
        { """{"a":{"dtype":"F32","data_offsets":[0,4]}}""", "*the tensor a has no shape*" },
        { """{"a":{"dtype":"F32","shape":[1]}}""", "*the tensor a has no data_offsets*" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", "*expected dtype, shape or data_offsets of the tensor a, but it is more*" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "*data_offsets of two numbers, the second not below the first, but got [4, 0]*" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "*data_offsets of two numbers*" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "*the shape [2] of F32 is 8 bytes, but data_offsets [0, 4] are 4*" },
        { """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", "*has too many numbers*" },
        { """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "*expected an integer, 0 or more and below 2⁶³, in shape*" },
        { """{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", "*expected an integer*" },
        { """{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}""", "*expected an integer*" },
        { """{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", "*expected at most 8 numbers in shape*" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "*begins at 8 of the data, but the previous tensor ends at 0: there is a gap*" },
        {
            """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
            "*Tensor b: it begins at 4 of the data, but the previous tensor ends at 8: they overlap*"
        },
        {
            """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""",
            "*Tensor b: it begins at 2 of the data, which is not a multiple of the 4 bytes of F32*"
        },
        { """{"__metadata__":{},"__metadata__":{}}""", "*the key __metadata__ occurs twice*" },
        { """{"__metadata__":{"a":1}}""", "*expected a string, like every value of __metadata__*" },
        { """{"__metadata__":{"a":"1","a":"2"}}""", "*the key a of __metadata__ occurs twice*" },
        { """{"__metadata__":{"neuralnet.user":"{}"}}""", "*keys that begin with neuralnet. in __metadata__, but neuralnet.format is missing*" },
        { """{"__metadata__":{"neuralnet.format":"1"}}""", "*neuralnet.format exists, but neuralnet.sha256 is missing*" },
        { """{"__metadata__":{"neuralnet.format":"0"}}""", "*neuralnet.format must be an integer, at least 1, but it is 0*" },
        { """{"__metadata__":{"neuralnet.sha256":"00"}}""", "*expected 64 lowercase hexadecimal digits*" },
        { """{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "*the escapes in this string are not valid text*" },
        { """{"\ud800aaaaaa":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "*At byte 9: the escapes in this string are not valid text*" },
        { """{"a":{"\ud800":1}}""", "*At byte 14: the escapes in this string are not valid text*" },
        { """{"a":{"\ud800aaaaaa":1}}""", "*At byte 14: the escapes in this string are not valid text*" },
        { """{"a":{"dtype":"\ud800"}}""", "*At byte 22: the escapes in this string are not valid text*" },
        { """{"__metadata__":{"\ud800":"1"}}""", "*At byte 25: the escapes in this string are not valid text*" },
        { """{"__metadata__":{"neuralnet.user":"\ud800"}}""", "*At byte 42: the escapes in this string are not valid text*" },
        { """{"__metadata__":{"neuralnet.format":"1","neuralnet.sha256":"SHA","neuralnet.more":"1"}}""", "*does not know the key neuralnet.more. The file may come from a newer version, so update the library.*" },
        { """{"__metadata__":{"neuralnet.format":"3","neuralnet.sha256":"SHA","neuralnet.more":"1"}}""", "*was written by a newer version of the library (format 3,*" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":}""", "*At byte 66: the header is not valid JSON*" },
        { """{"a":{"dtype":"F32","shape":[[[[[[1]]]]]],"data_offsets":[0,4]}}""", "*At byte 38: the header is not valid JSON*maximum configured depth of 4*" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Load_OfAHeaderThatLies_IsRefusedWithinTheBound(string header, string message)
    {
        byte[] bytes = PlainFile.Of(header.Replace("SHA", new string('0', 64), StringComparison.Ordinal), new byte[4]);
        Network<float> network = Network.Create<float>(1, 1, new Dense(1));

        Refusal seekable = Refusal.Of(() => LoadWeights(network, new MemoryStream(bytes)));
        Refusal forward = Refusal.Of(() => LoadWeights(network, new DripStream(bytes, 7)));

        seekable.Message.Should().Match(message);
        forward.Message.Should().Match(message);
        Math.Max(seekable.Allocated, forward.Allocated).Should().BeLessThan((4 * bytes.Length) + BoundOfNothing);
    }

    [Theory]
    [InlineData(long.MaxValue, "*At byte 0: expected the length of the header, at most 8388608, but it is 9223372036854775807*")]
    [InlineData(-1, "*At byte 0: expected the length of the header, at most 8388608, but it is 18446744073709551615*")]
    [InlineData(8 * 1024 * 1024, "*At byte *: *8388608*")]
    public void Load_OfALengthThatLies_IsRefusedWithinTheBound(long length, string message)
    {
        byte[] bytes = [.. PlainFile.Length(length), .. "{}"u8];
        Network<float> network = Network.Create<float>(1, 1, new Dense(1));

        Refusal seekable = Refusal.Of(() => LoadWeights(network, new MemoryStream(bytes)));
        Refusal forward = Refusal.Of(() => LoadWeights(network, new DripStream(bytes, 7)));

        seekable.Message.Should().Match(message);
        forward.Message.Should().Match(message);
        Math.Max(seekable.Allocated, forward.Allocated).Should().BeLessThan(BoundOfNothing);
    }

    /// <summary>If the length is known, it is refused at once. If not, the shape is refused.</summary>
    [Fact]
    public void Load_OfATensorThatIsNotThere_IsRefusedWithinTheBound()
    {
        byte[] bytes = PlainFile.Of("""{"a":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,4000000000000]}}""", new byte[4]);
        Network<float> network = Network.Create<float>(1, 1, new Dense(1));

        Refusal seekable = Refusal.Of(() => LoadWeights(network, new MemoryStream(bytes)));
        Refusal forward = Refusal.Of(() => LoadWeights(network, new DripStream(bytes, 7)));

        seekable.Message.Should().Match("*it ends there, but the header declares 4000000000000 bytes of data*");
        forward.Message.Should().Match("*unexpected: a ?1000000000000?, which the network does not have*");
        Math.Max(seekable.Allocated, forward.Allocated).Should().BeLessThan(BoundOfNothing);
    }

    [Fact]
    public void Load_OfBytesThatAreNotUtf8_IsRefused()
    {
        byte[] header = [.. "{\"a"u8, 0xFF, .. "\":{}}"u8];

        Action act = () => SmallFile.Read(new MemoryStream([.. PlainFile.Length(header.Length), .. header]));

        act.Should().Throw<InvalidDataException>().WithMessage("*but they are not UTF-8*");
    }

    [Fact]
    public void Load_OfTooManyTensors_IsRefused()
    {
        string tensors = string.Join(',', Enumerable.Range(0, SafetensorsLimits.MostTensors + 1).Select(i => $$"""
            "{{i}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}
            """));

        Action act = () => SmallFile.Read(new MemoryStream(PlainFile.Of($"{{{tensors}}}", [])));

        act.Should().Throw<InvalidDataException>().WithMessage("*expected at most 10000 tensors*");
    }

    [Theory]
    [InlineData("""{"inputSize":3,"layers":[]}""", "*at $: A network needs at least one layer*")]
    [InlineData("""{"inputSize":0,"layers":[{"type":"dropout","rate":0.5}]}""", "*at $: inputSize must be at least 1, but was 0.")]
    [InlineData("""{"inputSize":3,"layers":[null]}""", "*at $: *null*")]
    [InlineData("""{"\ud800":1,"layers":[]}""", "*In neuralnet.network at $: the escapes in a string are not valid text.")]
    [InlineData("""{"inputSize":3,"layers":[{"\ud800":1}]}""", "*In neuralnet.network at $.layers[0]*")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"\ud800"}]}""", "*In neuralnet.network at $.layers[0]: the escapes in a string are not valid text.")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"dropout","\ud800":1}]}""", "*In neuralnet.network at $.layers[0]: the escapes in a string are not valid text.")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"dropout","rate":2}]}""", "*at $.layers[0]: rate must be at least 0 and less than 1, but was 2.")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"dropout","rate":"a"}]}""", "*at $.layers[0].rate*")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"dropout"}]}""", "*at $.layers[0]: the field rate is missing.")]
    [InlineData("""{"inputSize":3,"layers":[{"rate":0.5}]}""", "*at $.layers[0]: the field type, which names the layer, is missing.")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"dropout","type":"dense","rate":0.5}]}""", "*at $.layers[0]: the field type occurs twice.")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"NeuralNet.Dense, NeuralNet","units":1}]}""", "*there is no layer NeuralNet.Dense, NeuralNet*")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"activation","activation":{"type":"leaky_relu","slope":-1}}]}""", "*at $.layers[0].activation: slope must be*")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"activation","activation":{"type":"elu","alpha":"1"}}]}""", "*at $.layers[0].activation.alpha*")]
    [InlineData("""{"inputSize":3,"layers":[{"type":"activation","activation":null}]}""", "*at $.layers[0]*null*")]
    [InlineData("""{"inputSize":2000000000,"layers":[{"type":"prelu","initialSlope":0.5,"isShared":false}]}""", "*layers.0.slope: the network needs it*")]
    [InlineData("""{"inputSize":2147483647,"layers":[DENSE]}""", "*a network that cannot be built: *Make layers.0.weight smaller*")]
    [InlineData("""{"inputSize":1,"layers":[DENSE1]}""", "*layers.0.weight: the network needs it, [1000000000, 1], but it is missing*")]
    public void Load_OfADescriptionThatLies_IsRefusedWithinTheBound(string description, string message)
    {
        byte[] bytes = Describing(description
            .Replace("DENSE1", Dense.Replace("2147483647", "1000000000", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("DENSE", Dense, StringComparison.Ordinal));

        Refusal refusal = Refusal.Of(() => Load(bytes));

        refusal.Message.Should().Match(message);
        refusal.Allocated.Should().BeLessThan((4 * bytes.Length) + BoundOfNothing);
    }

    [Theory]
    [InlineData("\"none\"")]
    [InlineData("9")]
    public void Load_OfADistributionThatDoesNotExist_IsRefused(string distribution)
    {
        string layer = Dense.Replace("\"weights\":null", $$"""
            "weights":{"type":"glorot","distribution":{{distribution}}}
            """, StringComparison.Ordinal);

        Refusal refusal = Refusal.Of(() => Load(Describing($$"""{"inputSize":3,"layers":[{{layer}}]}""")));

        refusal.Message.Should().Match("*at $.layers[0].weights.distribution*");
    }

    [Fact]
    public void Load_OfBlocksWithoutEnd_IsRefusedWithinTheBound()
    {
        const int Depth = 8_000;
        byte[] bytes = Describing(
            $$"""{"inputSize":3,"layers":[{{string.Concat(Enumerable.Repeat("""{"type":"residual","layers":[""", Depth))}}{{string.Concat(Enumerable.Repeat("]}", Depth))}}]}""");

        Refusal refusal = Refusal.Of(() => Load(bytes));

        refusal.Message.Should().Match("*cannot be read. In neuralnet.network at*blocks nested at most 30 deep*");
        refusal.Allocated.Should().BeLessThan((4 * bytes.Length) + BoundOfNothing);
    }

    [Theory]
    [InlineData(1025, "*at most 1024 layers*")]
    [InlineData(100_000, "*neuralnet.network has * bytes, but at most 262144 are expected*")]
    public void Load_OfLayersWithoutEnd_IsRefusedWithinTheBound(int count, string message)
    {
        byte[] bytes = Describing(
            $$"""{"inputSize":3,"layers":[{{string.Join(',', Enumerable.Repeat("""{"type":"dropout","rate":0.5}""", count))}}]}""");

        Refusal refusal = Refusal.Of(() => Load(bytes));

        refusal.Message.Should().Match(message);
        refusal.Allocated.Should().BeLessThan((4 * bytes.Length) + BoundOfNothing);
    }

    private static void Load(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        _ = ModelFile.Load<float>(stream);
    }

    private static void LoadWeights(Network<float> network, Stream stream)
    {
        using (stream)
        {
            ModelFile.LoadWeights(network, stream);
        }
    }

    /// <summary>A model file with the right checksum and any description, but without a tensor.</summary>
    private static byte[] Describing(string description)
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(
            stream,
            [
                new(MetadataKeys.Type, "F32"u8.ToArray()),
                new(MetadataKeys.Network, Encoding.UTF8.GetBytes(description)),
                new(MetadataKeys.User, """{"labels":[],"features":[],"notes":{}}"""u8.ToArray()),
            ],
            _ => { });
        return stream.ToArray();
    }

    /// <summary>The refusal of an invalid file, and the memory that was allocated before it.</summary>
    private sealed record Refusal(string Message, long Allocated)
    {
        /// <summary>Measures the second time, because the runtime itself allocates much the first time.</summary>
        public static Refusal Of(Action act)
        {
            _ = MessageOf(act);
            long before = GC.GetAllocatedBytesForCurrentThread();
            string message = MessageOf(act);
            return new Refusal(message, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        private static string MessageOf(Action act)
        {
            try
            {
                act();
                throw new InvalidOperationException("It was not refused.");
            }
            catch (InvalidDataException exception)
            {
                return exception.Message;
            }
        }
    }
}
