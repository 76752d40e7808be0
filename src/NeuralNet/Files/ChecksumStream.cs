namespace NeuralNet;

/// <summary>Gives what another stream gives, and keeps its checksum. The inner stream stays open.</summary>
internal sealed class ChecksumStream(Stream inner) : ForwardStream
{
    /// <summary>That of all bytes that have been read.</summary>
    public uint Checksum { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        Checksum = Crc32.Append(Checksum, buffer[..count]);
        return count;
    }
}
