namespace NeuralNet.Data;

/// <summary>The bytes of an array in a file, and the position of the next one for messages.</summary>
/// <param name="stream">The stream, which is read to its end.</param>
/// <param name="length">The number of bytes, or null if nobody knows it before they are read.</param>
/// <param name="fault">Makes the messages.</param>
internal sealed class NumberSource(Stream stream, long? length, FileFault fault)
{
    /// <summary>Whether the stream unpacks. Then it may find the bytes damaged, and the length is only declared.</summary>
    public bool IsPacked { get; init; }

    /// <summary>The number of bytes that have been read.</summary>
    public long Position { get; private set; }

    /// <summary>The CRC-32 of the bytes that have been read, if it is set to 0 at the beginning; null if it is not computed.</summary>
    public uint? Checksum { get; set; }

    /// <summary>Makes the exceptions for what is wrong.</summary>
    public FileFault Fault => fault;

    /// <summary>Reads all of a part of the header.</summary>
    /// <exception cref="InvalidDataException">It ends before.</exception>
    public void ReadHeader(Span<byte> bytes, string part)
    {
        int count = Read(bytes);
        if (count < bytes.Length)
        {
            throw fault.At(Position, $"it ends there, within {part}");
        }
    }

    /// <summary>Whether it is certain that the bytes that the header declares follow it.</summary>
    /// <exception cref="InvalidDataException">It is certain that fewer or more follow.</exception>
    public bool RequireLength(long declared)
    {
        long end = Position + declared;
        return length switch
        {
            long known when known < end => throw fault.At(
                known, $"it ends there, but the header declares {declared} bytes of numbers, up to byte {end}"),
            long known when known > end => throw fault.At(
                end, $"expected the end, as the header declares {declared} bytes of numbers, but there are {known - end} bytes more"),
            null => false,
            _ => !IsPacked,
        };
    }

    /// <summary>Reads all of some numbers.</summary>
    /// <param name="bytes">Receives them.</param>
    /// <param name="declared">The bytes of all numbers that the header declares, for the message.</param>
    /// <exception cref="InvalidDataException">It ends before.</exception>
    public void ReadNumbers(Span<byte> bytes, long declared)
    {
        int count = Read(bytes);
        if (count < bytes.Length)
        {
            throw fault.At(Position, $"it ends there, but the header declares {declared} bytes of numbers");
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    /// <exception cref="InvalidDataException">Something does.</exception>
    public void RequireEnd()
    {
        long end = Position;
        Span<byte> next = stackalloc byte[1];
        if (Read(next) > 0)
        {
            throw fault.At(end, "expected the end, as all numbers that the header declares have been read, but there is more");
        }
    }

    /// <summary>Fills the span, or what is left for it. Each piece is counted at once, because the position says where unpacking failed.</summary>
    private int Read(Span<byte> bytes)
    {
        try
        {
            int filled = 0;
            while (filled < bytes.Length && stream.Read(bytes[filled..]) is int count and > 0)
            {
                if (Checksum is { } before)
                {
                    Checksum = Crc32.Append(before, bytes.Slice(filled, count));
                }

                filled += count;
                Position += count;
            }

            return filled;
        }
        catch (InvalidDataException exception) when (IsPacked)
        {
            throw fault.At(Position, $"it cannot be unpacked from there on: {QuotedText.Of(exception.Message, QuotedText.LongestSentence)}", exception);
        }
    }
}
