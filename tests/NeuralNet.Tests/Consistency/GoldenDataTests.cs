using System.Security.Cryptography;

namespace NeuralNet.Tests.Consistency;

/// <summary>The golden numbers are those of the reference, without later edits.</summary>
public sealed class GoldenDataTests
{
    private static readonly string Folder = Repository.PathOf("tests", "NeuralNet.Tests", "Golden", "Data");

    public static TheoryData<string> Names() => [.. Listed().Keys];

    [Fact]
    public void EveryFile_IsListed()
    {
        IEnumerable<string?> files = Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileName);

        files.Should().BeEquivalentTo(Listed().Keys).And.HaveCountGreaterThanOrEqualTo(4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void File_HasTheHashThatIsListed(string name)
    {
        string hash = HashOf(Path.Combine(Folder, name));

        hash.Should().Be(Listed()[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FileBesideTheTests_IsTheCommittedOne(string name)
    {
        string hash = HashOf(Path.Combine(AppContext.BaseDirectory, "Golden", "Data", name));

        hash.Should().Be(Listed()[name]);
    }

    /// <remarks>If the originals are not beside the repository, as in most clones, their listed hashes are used instead.</remarks>
    [Theory]
    [MemberData(nameof(Names))]
    public void File_IsTheOriginalByteForByte(string name)
    {
        string original = Repository.PathOf("..", "shared", "golden", name);
        string expected = File.Exists(original) ? HashOf(original) : Listed()[name];

        string hash = HashOf(Path.Combine(Folder, name));

        hash.Should().Be(expected);
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    /// <summary>SHA256SUMS in the format of sha256sum: each line has a hash, two spaces and a name.</summary>
    private static Dictionary<string, string> Listed() =>
        File.ReadLines(Path.Combine(Folder, "SHA256SUMS")).ToDictionary(line => line[66..], line => line[..64]);
}
