using System.IO.Compression;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class NpzTests
{
    private readonly Matrix<float> examples = Matrix<float>.Build.Dense(3, 2, [1, 2, 3, 4, 5, 6]);

    private Dictionary<string, NpyArray> Arrays => new()
    {
        ["inputs"] = NpyArray.Of(examples),
        ["labels"] = NpyArray.Of<int>([7, -1]),
        ["größe"] = NpyArray.Of<byte>(new byte[100_000], 10, 10_000),
    };

    [Theory]
    [InlineData(CompressionLevel.NoCompression, 0)]
    [InlineData(CompressionLevel.Optimal, 8)]
    [InlineData(CompressionLevel.Fastest, 8)]
    [InlineData(CompressionLevel.SmallestSize, 8)]
    public void Write_WithEachCompression_IsReadAsTheSame(CompressionLevel compression, int method)
    {
        byte[] file = Write(compression);

        IReadOnlyDictionary<string, NpyArray> arrays = Read(new MemoryStream(file));
        file[8].Should().Be((byte)method);
        arrays.Keys.Should().Equal("inputs", "labels", "größe");
        arrays["inputs"].ToMatrix<float>().Should().Be(examples);
        arrays["labels"].AsSpan<int>().ToArray().Should().Equal(7, -1);
        arrays["größe"].Dimensions.Should().Equal(10, 10_000);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        Write(CompressionLevel.Optimal).Should().Equal(Write(CompressionLevel.Optimal));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Read_OfAStreamThatCannotSeek_GivesTheSame(CompressionLevel compression)
    {
        using DripStream stream = new(Write(compression), 1009);

        IReadOnlyDictionary<string, NpyArray> arrays = Npz.Read(stream);

        arrays["inputs"].ToMatrix<float>().Should().Be(examples);
    }

    /// <summary>After three other bytes.</summary>
    [Fact]
    public void WriteAndRead_BeginAtThePositionAndLeaveTheStreamOpen()
    {
        using MemoryStream stream = new();
        stream.Write([1, 2, 3]);
        Npz.Write(stream, Arrays);
        stream.Position = 3;

        IReadOnlyDictionary<string, NpyArray> arrays = Npz.Read(stream);

        arrays["inputs"].ToMatrix<float>().Should().Be(examples);
        stream.CanWrite.Should().BeTrue();
    }

    [Fact]
    public void Write_OfNoArrays_IsReadAsNone()
    {
        using MemoryStream stream = new();
        Npz.Write(stream, []);
        stream.Position = 0;

        Npz.Read(stream).Should().BeEmpty();
    }

    [Fact]
    public void Write_ToAFile_ReplacesWhatIsThere()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "data.npz");
            File.WriteAllText(path, "old");

            Npz.Write(path, Arrays, CompressionLevel.Optimal);

            Npz.Read(path)["labels"].ToLabels().Should().Equal(7, -1);
            folder.GetFiles().Should().ContainSingle();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Write_WithNamesThatCannotBe_IsRefused()
    {
        KeyValuePair<string, NpyArray> array = new("a", NpyArray.Of(examples));
        using MemoryStream stream = new();
        Action twice = () => Npz.Write(stream, [array, array]);
        Action empty = () => Npz.Write(stream, [new(string.Empty, array.Value)]);
        Action half = () => Npz.Write(stream, [new("a\ud800", array.Value)]);
        Action many = () => Npz.Write(stream, Enumerable.Range(0, 4097).Select(i => KeyValuePair.Create($"{i}", array.Value)));
        Action missing = () => Npz.Write(stream, [new("a", null!)]);
        Action level = () => Npz.Write(stream, [array], (CompressionLevel)9);

        half.Should().Throw<ArgumentException>().WithMessage("Expected array names of 1 to*but got 'a?'.*");
        many.Should().Throw<ArgumentException>().WithMessage("Expected at most 4096 arrays, because Npz.Read refuses more, but got 4097.*");
        twice.Should().Throw<ArgumentException>().WithMessage("Expected each name once, but 'a' occurs twice.*");
        empty.Should().Throw<ArgumentException>().WithMessage("Expected array names of 1 to 65531 bytes in UTF-8, without control characters and unpaired surrogates, but got ''.*");
        missing.Should().Throw<ArgumentException>().WithMessage("Expected an array for each name, but the array 'a' is null.*");
        level.Should().Throw<ArgumentOutOfRangeException>().WithMessage("compression must be one of *, but was 9.*");
        stream.Length.Should().Be(0);
    }

    private byte[] Write(CompressionLevel compression)
    {
        using MemoryStream stream = new();
        Npz.Write(stream, Arrays, compression);
        return stream.ToArray();
    }

    private static IReadOnlyDictionary<string, NpyArray> Read(MemoryStream stream)
    {
        using (stream)
        {
            return Npz.Read(stream);
        }
    }
}
