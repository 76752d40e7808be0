namespace NeuralNet.Serialization;

/// <summary>How large things in a file may be: far above what networks need, and small enough that a bad file costs little.</summary>
/// <remarks>What is made for a header is at most 4 times its bytes and 1 MB more, whatever is in it; these limits keep that true.</remarks>
internal static class SafetensorsLimits
{
    /// <summary>Bytes of a header.</summary>
    public const int MostHeaderBytes = 8 * 1024 * 1024;

    /// <summary>Bytes of a header for which there is memory at once, although it is not known whether they are there: less than 1 MB.</summary>
    public const int PromisedHeaderBytes = 896 * 1024;

    /// <summary>Tensors of a file.</summary>
    public const int MostTensors = 10_000;

    /// <summary>Dimensions of a tensor.</summary>
    public const int MostDimensions = 8;

    /// <summary>Characters of a tensor's name.</summary>
    public const int LongestName = 512;

    /// <summary>Entries of <c>__metadata__</c>.</summary>
    public const int MostMetadata = 1024;

    /// <summary>How deep the JSON of a header may nest: the header, a tensor, its shape, and one to spare.</summary>
    public const int DeepestHeader = 4;

    /// <summary>Data begin at a multiple of it in files that the library writes.</summary>
    public const int Alignment = 8;

    /// <summary>The bytes that say how long the header is.</summary>
    public const int PrefixBytes = 8;

    /// <summary>Hexadecimal digits of a checksum.</summary>
    public const int ChecksumDigits = 64;
}
