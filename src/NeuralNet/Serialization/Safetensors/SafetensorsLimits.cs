namespace NeuralNet.Serialization;

/// <summary>The limits of a file. Networks need far less, and with these limits an invalid file costs little.</summary>
/// <remarks>With these limits, reading any header allocates at most 4 times its bytes plus 1 MB.</remarks>
internal static class SafetensorsLimits
{
    /// <summary>The largest length of a header in bytes.</summary>
    public const int MostHeaderBytes = 8 * 1024 * 1024;

    /// <summary>The largest header for which memory is allocated at once if the length of the file is unknown, in bytes. It is below 1 MB.</summary>
    public const int PromisedHeaderBytes = 896 * 1024;

    /// <summary>The largest number of tensors in a file.</summary>
    public const int MostTensors = 10_000;

    /// <summary>The largest number of dimensions of a tensor.</summary>
    public const int MostDimensions = 8;

    /// <summary>The largest length of the name of a tensor in characters.</summary>
    public const int LongestName = 512;

    /// <summary>The largest number of entries of <c>__metadata__</c>.</summary>
    public const int MostMetadata = 1024;

    /// <summary>The largest nesting depth of the JSON of a header: the header, a tensor, its shape, and one spare level.</summary>
    public const int DeepestHeader = 4;

    /// <summary>In files that the library writes, the data begins at a multiple of this.</summary>
    public const int Alignment = 8;

    /// <summary>The number of bytes of the length of the header.</summary>
    public const int PrefixBytes = 8;

    /// <summary>The number of hexadecimal digits of a checksum.</summary>
    public const int ChecksumDigits = 64;
}
