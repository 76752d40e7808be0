namespace NeuralNet.Serialization;

/// <summary>Limits of a file. They are far above what networks need, and small enough that a bad file costs little.</summary>
/// <remarks>With these limits, reading any header allocates at most 4 times its bytes plus 1 MB.</remarks>
internal static class SafetensorsLimits
{
    /// <summary>The most bytes of a header.</summary>
    public const int MostHeaderBytes = 8 * 1024 * 1024;

    /// <summary>The most bytes of a header for which memory is allocated at once if the length of the file is not known: less than 1 MB.</summary>
    public const int PromisedHeaderBytes = 896 * 1024;

    /// <summary>The most tensors of a file.</summary>
    public const int MostTensors = 10_000;

    /// <summary>The most dimensions of a tensor.</summary>
    public const int MostDimensions = 8;

    /// <summary>The most characters of the name of a tensor.</summary>
    public const int LongestName = 512;

    /// <summary>The most entries of <c>__metadata__</c>.</summary>
    public const int MostMetadata = 1024;

    /// <summary>The deepest nesting of the JSON of a header: the header, a tensor, its shape, and one to spare.</summary>
    public const int DeepestHeader = 4;

    /// <summary>In files that the library writes, the data begin at a multiple of this.</summary>
    public const int Alignment = 8;

    /// <summary>The bytes that say how long the header is.</summary>
    public const int PrefixBytes = 8;

    /// <summary>Hexadecimal digits of a checksum.</summary>
    public const int ChecksumDigits = 64;
}
