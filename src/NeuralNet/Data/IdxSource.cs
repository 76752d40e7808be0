using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>The bytes of an IDX array, unpacked if need be, with their positions for what is said of them.</summary>
internal sealed class IdxSource : IDisposable
{
    private readonly Stream stream;
    private readonly string name;
    private readonly bool isPacked;
    private long position;

    /// <summary>Looks at the first two bytes: 1F 8B begins what gzip packed, and no IDX array.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="name">What messages call it.</param>
    public IdxSource(Stream stream, string name)
    {
        this.name = name;
        long? length = stream.CanSeek ? stream.Length - stream.Position : null;
        byte[] start = new byte[2];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        PrefixedStream whole = new(start.AsMemory(0, count), stream);
        isPacked = start is [0x1F, 0x8B];
        this.stream = isPacked ? new GZipStream(whole, CompressionMode.Decompress) : whole;
        Length = isPacked ? null : length;
    }

    /// <summary>How many bytes there are, or null where nobody knows before they are read.</summary>
    public long? Length { get; }

    /// <summary>Reads all of a part of the header.</summary>
    /// <exception cref="InvalidDataException">It ends before.</exception>
    public void ReadHeader(Span<byte> bytes, string part)
    {
        int count = Read(bytes);
        if (count < bytes.Length)
        {
            throw Invalid(position, $"it ends there, within {part}");
        }
    }

    /// <summary>Reads all of some numbers.</summary>
    /// <param name="bytes">Room for them.</param>
    /// <param name="declared">Bytes of all numbers that the header declares, for the message.</param>
    /// <exception cref="InvalidDataException">It ends before.</exception>
    public void ReadNumbers(Span<byte> bytes, long declared)
    {
        int count = Read(bytes);
        if (count < bytes.Length)
        {
            throw Invalid(position, $"it ends there, but the header declares {declared} bytes of numbers");
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    /// <exception cref="InvalidDataException">Something does.</exception>
    public void RequireEnd()
    {
        long end = position;
        Span<byte> next = stackalloc byte[1];
        if (Read(next) > 0)
        {
            throw Invalid(end, "expected the end, as all numbers that the header declares have been read, but there is more");
        }
    }

    /// <summary>What to throw: the file, the position and what is wrong.</summary>
    public InvalidDataException Invalid(long at, string what, Exception? cause = null) => new(
        FormattableString.Invariant($"{name} is no IDX file, or damaged. At byte {at}{(isPacked ? " of what gzip packed" : string.Empty)}: {what}."),
        cause);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    /// <summary>Fills the bytes as far as there are any, and counts each piece at once: what cannot be unpacked is behind the last.</summary>
    private int Read(Span<byte> bytes)
    {
        try
        {
            int filled = 0;
            while (filled < bytes.Length && stream.Read(bytes[filled..]) is int count and > 0)
            {
                filled += count;
                position += count;
            }

            return filled;
        }
        catch (InvalidDataException exception) when (isPacked)
        {
            throw Invalid(position, $"it cannot be unpacked from there on: {exception.Message}", exception);
        }
    }
}
