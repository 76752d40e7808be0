using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class IdxTests
{
    [Fact]
    public void Read_OfUnsignedBytes_GivesThem()
    {
        IdxArray array = Read(IdxBytes.Of(0x08, [3], 0, 127, 255));

        array.AsSpan<byte>().ToArray().Should().Equal(0, 127, 255);
    }

    [Fact]
    public void Read_OfSignedBytes_GivesThem()
    {
        IdxArray array = Read(IdxBytes.Of(0x09, [3], 0x80, 0xFF, 0x7F));

        array.AsSpan<sbyte>().ToArray().Should().Equal(-128, -1, 127);
    }

    [Fact]
    public void Read_OfInt16_GivesThem()
    {
        IdxArray array = Read(IdxBytes.Of(0x0B, [2], 0x01, 0x02, 0xFF, 0xFE));

        array.AsSpan<short>().ToArray().Should().Equal(258, -2);
    }

    [Fact]
    public void Read_OfInt32_GivesThem()
    {
        IdxArray array = Read(IdxBytes.Of(0x0C, [2], 0x01, 0x02, 0x03, 0x04, 0xFF, 0xFF, 0xFF, 0xFE));

        array.AsSpan<int>().ToArray().Should().Equal(0x01020304, -2);
    }

    [Fact]
    public void Read_OfFloat32_GivesThem()
    {
        IdxArray array = Read(IdxBytes.Of(0x0D, [2], 0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0));

        array.AsSpan<float>().ToArray().Should().Equal(1f, -2.5f);
    }

    [Fact]
    public void Read_OfFloat64_GivesThem()
    {
        IdxArray array = Read(IdxBytes.Of(0x0E, [1], 0xC0, 0x04, 0, 0, 0, 0, 0, 0));

        array.AsSpan<double>().ToArray().Should().Equal(-2.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(255)]
    public void Read_OfAnyNumberOfDimensions_GivesTheirSizes(int dimensions)
    {
        int[] sizes = [2, .. Enumerable.Repeat(1, dimensions - 1)];

        IdxArray array = Read(IdxBytes.Of(0x08, sizes, 7, 8));

        array.Dimensions.Should().Equal(sizes);
        array.AsSpan<byte>().ToArray().Should().Equal(7, 8);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 1000)]
    [InlineData(true, 1)]
    [InlineData(true, 1000)]
    public void Read_OfAStreamThatCannotSeek_GivesTheSame(bool packed, int piece)
    {
        using DripStream stream = new(packed ? IdxBytes.Pack(IdxBytes.Small) : IdxBytes.Small, piece);

        IdxArray array = Idx.Read(stream);

        IdxBytes.Say(IdxBytes.Small, array).Should().BeTrue();
    }

    /// <summary>More than the first piece of memory, which is 64 KB.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_OfManyNumbersOfUnknownLength_GivesThemAll(bool packed)
    {
        const int Count = 100_003;
        byte[] file = IdxBytes.Of(0x0C, [Count], [.. Enumerable.Range(0, Count).SelectMany(i => IdxBytes.Of(i * 7919))]);
        using DripStream stream = new(packed ? IdxBytes.Pack(file) : file, 4099);

        IdxArray array = Idx.Read(stream);

        array.AsSpan<int>().SequenceEqual([.. Enumerable.Range(0, Count).Select(i => i * 7919)]).Should().BeTrue();
    }

    [Fact]
    public void Read_OfAStream_BeginsAtItsPositionAndLeavesItOpen()
    {
        using MemoryStream stream = new([1, 2, 3, .. IdxBytes.Small]);
        stream.Position = 3;

        IdxArray array = Idx.Read(stream);

        IdxBytes.Say(IdxBytes.Small, array).Should().BeTrue();
        stream.CanRead.Should().BeTrue();
    }

    [Theory]
    [InlineData(false, "numbers.gz")]
    [InlineData(true, "numbers.idx")]
    public void Read_OfAFile_GoesByItsBytesAndNotByItsName(bool packed, string name)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, packed ? IdxBytes.Pack(IdxBytes.Small) : IdxBytes.Small);

            IdxArray array = Idx.Read(path);

            IdxBytes.Say(IdxBytes.Small, array).Should().BeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Read_OfADamagedFile_NamesIt()
    {
        string path = Path.GetTempFileName();
        try
        {
            Action act = () => Idx.Read(path);

            act.Should().Throw<InvalidDataException>()
                .WithMessage($"{path} is not a valid IDX file. At byte 0: it ends there, within the four bytes that every IDX file begins with.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_OfAStreamThatCannotBeRead_IsRefused()
    {
        MemoryStream stream = new();
        stream.Dispose();
        Action act = () => Idx.Read(stream);

        act.Should().Throw<ArgumentException>().WithMessage("Expected a stream that can be read*");
    }

    private static IdxArray Read(byte[] file)
    {
        using MemoryStream stream = new(file);
        return Idx.Read(stream);
    }
}
