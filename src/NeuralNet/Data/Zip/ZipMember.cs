namespace NeuralNet.Data;

/// <summary>A member of a ZIP archive of NPY files, as its directory has it. Positions are bytes of the archive.</summary>
internal sealed class ZipMember
{
    /// <summary>The name in the directory, without ".npy".</summary>
    public required string Name { get; init; }

    /// <summary>Where the bytes of the whole name are in the directory.</summary>
    public required Range RawName { get; init; }

    /// <summary>Whether they are said to be UTF-8.</summary>
    public required bool IsUtf8 { get; init; }

    /// <summary>Where the directory says all this, for messages.</summary>
    public required long At { get; init; }

    /// <summary>Whether it is packed by "deflate", and not stored as it is.</summary>
    public required bool IsDeflated { get; init; }

    /// <summary>The checksum of the contents.</summary>
    public required uint Checksum { get; init; }

    /// <summary>Bytes in the archive.</summary>
    public required long PackedLength { get; init; }

    /// <summary>Bytes of the contents.</summary>
    public required long Length { get; init; }

    /// <summary>Where its own header begins.</summary>
    public required long HeaderStart { get; init; }

    /// <summary>Where its bytes begin: behind its own header.</summary>
    public long Start { get; set; }
}
