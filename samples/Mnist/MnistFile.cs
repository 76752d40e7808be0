namespace Mnist;

/// <summary>One of the four files of MNIST, unchanged since 1998.</summary>
/// <param name="Name">The name of the packed file.</param>
/// <param name="Length">The number of bytes of the packed file.</param>
/// <param name="Checksum">The SHA-256 of the packed file.</param>
internal sealed record MnistFile(string Name, int Length, string Checksum)
{
    private const string Packed = ".gz";

    public static IReadOnlyList<MnistFile> All { get; } =
    [
        new("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        new("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        new("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        new("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
    ];

    public static MnistFile Of(string part, string kind) => All.Single(file => file.Name == $"{part}-{kind}{Packed}");

    /// <summary>The path of the file in a folder, packed or unpacked, or null if it is missing.</summary>
    public string? FindIn(string folder) =>
        new[] { Name, Name[..^Packed.Length] }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The path of the file in a folder.</summary>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    public string Require(string folder) =>
        FindIn(folder) ?? throw new FileNotFoundException($"There is no {Name}, packed or unpacked, in {folder}. --download fetches it.");
}
