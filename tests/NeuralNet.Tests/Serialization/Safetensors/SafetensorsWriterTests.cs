using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NeuralNet.Serialization;
using NeuralNet.Tests.Data;

namespace NeuralNet.Tests.Serialization;

public sealed class SafetensorsWriterTests
{
    [Fact]
    public void Write_ThenRead_GivesTheSameBits()
    {
        using MemoryStream stream = new(SmallFile.Bytes());

        TensorTable table = SmallFile.Read(stream);

        table.TryGet("flags", out byte[]? flags).Should().BeTrue();
        table.TryGet("matrix", out float[]? matrix).Should().BeTrue();
        table.TryGet("counts", out long[]? counts).Should().BeTrue();
        table.TryGet("moments", out double[]? moments).Should().BeTrue();
        flags.Should().Equal(SmallFile.Flags);
        matrix.Should().Equal([1, 3, 5, 2, 4, 6], "a file has a matrix row after row");
        counts.Should().Equal(SmallFile.Counts);
        Bits.Of<double>(moments).Should().Be(Bits.Of<double>(SmallFile.Moments));
    }

    [Fact]
    public void Write_ToAStream_BeginsWithTheHeaderAsTheFormatSays()
    {
        byte[] bytes = SmallFile.Bytes();
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);

        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, length));

        (length % 8).Should().Be(0);
        header.RootElement.EnumerateObject().Select(property => property.Name).Should().Equal(
            ["__metadata__", "counts", "moments", "matrix", "flags"], "large numbers come first, so that all are aligned");
        header.RootElement.GetProperty("matrix").GetRawText().Should().Be("""{"dtype":"F32","shape":[2,3],"data_offsets":[40,64]}""");
    }

    [Fact]
    public void Write_ToAStream_HasTheHashOfTheFileWithZerosInItsPlace()
    {
        byte[] bytes = SmallFile.Bytes();
        int digits = bytes.AsSpan().IndexOf("sha256\":\""u8) + 9;
        string written = Encoding.ASCII.GetString(bytes, digits, 64);
        bytes.AsSpan(digits, 64).Fill((byte)'0');

        string expected = Convert.ToHexStringLower(SHA256.HashData(bytes));

        written.Should().Be(expected);
    }

    [Fact]
    public void Write_ToAStreamThatCannotSeek_GivesTheSameBytes()
    {
        using MemoryStream target = new();
        using (Stream forward = new WriteOnlyStream(target))
        {
            SafetensorsWriter.Write(forward, SmallFile.Metadata, SmallFile.Visit);
        }

        target.ToArray().Should().Equal(SmallFile.Bytes());
    }

    [Fact]
    public void Write_BehindOtherBytes_LeavesThemAlone()
    {
        using MemoryStream target = new();
        target.Write([1, 2, 3]);

        SafetensorsWriter.Write(target, SmallFile.Metadata, SmallFile.Visit);

        target.Position.Should().Be(target.Length);
        target.ToArray().Should().Equal([1, 2, 3, .. SmallFile.Bytes()]);
    }

    [Theory]
    [InlineData(1, 70_000)]
    [InlineData(70_000, 1)]
    [InlineData(3, 90_001)]
    [InlineData(90_001, 3)]
    [InlineData(517, 601)]
    public void Write_OfAMatrixOfSeveralBuffers_HasItRowAfterRow(int rows, int columns)
    {
        float[] values = [.. Enumerable.Range(0, rows * columns).Select(i => (float)i)];
        using MemoryStream stream = new();

        SafetensorsWriter.Write(stream, [], sink => sink.AddMatrix<float>("m", values, rows, columns));

        stream.Position = 0;
        _ = SmallFile.Read(stream).TryGet("m", out float[]? read);
        read.Should().Equal(Enumerable.Range(0, rows * columns).Select(i => values[(i % columns * rows) + (i / columns)]));
    }

    [Fact]
    public void Write_OfTensorsThatChangeMeanwhile_IsRefused()
    {
        int calls = 0;
        using MemoryStream stream = new();

        Action act = () => SafetensorsWriter.Write(stream, [], sink => sink.AddNumbers<float>("numbers", new float[++calls]));

        act.Should().Throw<InvalidOperationException>().WithMessage("numbers has changed while it was saved*");
    }

    [Fact]
    public void Write_OfATensorThatGoesMeanwhile_IsRefused()
    {
        int calls = 0;
        using MemoryStream stream = new();

        Action act = () => SafetensorsWriter.Write(stream, [], sink =>
        {
            sink.AddNumbers<float>("first", [1]);
            if (calls++ == 0)
            {
                sink.AddNumbers<float>("last", [2]);
            }
        });

        act.Should().Throw<InvalidOperationException>().WithMessage("last disappeared while it was saved*");
    }

    [Fact]
    public void Write_OfANameThatIsNoText_IsRefused()
    {
        using MemoryStream stream = new();

        Action act = () => SafetensorsWriter.Write(stream, [], sink => sink.AddNumbers<float>("a\ud800", [1]));

        act.Should().Throw<ArgumentException>().WithMessage("The name of a tensor must have 1 to 512 valid characters *");
    }

    /// <summary>A user's stream may wait for the network, but a thread of the pool must not.</summary>
    [Fact]
    public void WriteAndRead_OfAStreamOfAnotherKind_UseItOnTheCallingThreadOnly()
    {
        using ThreadsStream stream = new();
        float[] values = new float[2_000_000];

        SafetensorsWriter.Write(stream, [], sink => sink.AddNumbers<float>("a", values));
        stream.Position = 0;
        _ = SmallFile.Read(stream);

        stream.Threads.Should().Equal(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void Write_OfOneNameTwice_IsRefused()
    {
        using MemoryStream stream = new();

        Action act = () => SafetensorsWriter.Write(stream, [], sink =>
        {
            sink.AddNumbers<float>("a", [1]);
            sink.AddNumbers<float>("a", [2]);
        });

        act.Should().Throw<ArgumentException>().WithMessage("Two tensors of the file would have the name a.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4096)]
    public void Read_OfAStreamThatGivesAFewBytesAtATime_GivesTheSame(int piece)
    {
        using DripStream stream = new(SmallFile.Bytes(), piece);

        TensorTable table = SmallFile.Read(stream);

        _ = table.TryGet("matrix", out float[]? matrix);
        matrix.Should().Equal([1, 3, 5, 2, 4, 6]);
    }
}
