using System.Text;

namespace NeuralNet.Tests.Issues;

/// <summary>Names of 235 or more bytes could not be saved, because the name of the temporary file was too long.</summary>
public sealed class LongFileNameTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("long").FullName;

    /// <summary>
    /// Names of up to 255 bytes, the limit of systems, with characters of 1 to 4 bytes. Even the shortest do not fit before the random digits.
    /// </summary>
    public static TheoryData<string> Names =>
    [
        new string('m', 65),
        new string('m', 234),
        new string('m', 235),
        new string('m', 243) + ".safetensors",
        new string('ü', 127),
        new string('模', 85),
        string.Concat(Enumerable.Repeat("😀", 63)),
        "x" + string.Concat(Enumerable.Repeat("😀", 63)),
    ];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_OfAFileWithALongName_WritesItAndLeavesNothingElse(string name)
    {
        string path = Path.Combine(folder, name);
        string[] meanwhile = [];

        AtomicFile.Write(path, stream => meanwhile = [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))]);

        Directory.EnumerateFiles(folder).Should().Equal(path);
        meanwhile.Should().ContainSingle().Which.Should().Match<string>(temporary => Encoding.UTF8.GetByteCount(temporary) <= 85).And.EndWith(".tmp");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_OfAFileWithALongName_RemovesWhatAKillLeftOfItAndNotOfItsNeighbour(string name)
    {
        string left = Left(name);
        string neighbours = Left(name[..^2] + (name[^1] == 'z' ? "yy" : "zz"));

        AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write([1]));

        File.Exists(left).Should().BeFalse();
        File.Exists(neighbours).Should().BeTrue();
    }

    /// <summary>Leaves a copy of the temporary file of a save, as if it had been killed two hours ago.</summary>
    private string Left(string name)
    {
        string path = Path.Combine(folder, name);
        string left = string.Empty;
        AtomicFile.Write(path, stream =>
        {
            left = Directory.GetFiles(folder, "*.tmp").Single(file => new FileInfo(file).Length == 0);
            stream.Write([1]);
        });
        File.WriteAllBytes(left, [1]);
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-2));
        return left;
    }
}
