namespace NeuralNet.Data;

/// <summary>The bytes of an array in a file, with the position of the next byte for messages.</summary>
/// <param name="stream">The stream, which is read to its end.</param>
/// <param name="length">The number of bytes, or null if it is unknown until they are read.</param>
/// <param name="fault">Makes the messages.</param>
internal sealed class NumberSource(Stream stream, long? length, FileFault fault)
{
    /// <summary>Whether the stream decompresses. The bytes may then be damaged, and the length is only declared.</summary>
    public bool IsPacked { get; init; }

    /// <summary>Whether the numbers stay in the file, so that there may be more than an array holds.</summary>
    public bool StaysInFile { get; init; }

    /// <summary>The number of bytes that have been read.</summary>
    public long Position { get; private set; }

    /// <summary>The CRC-32 of the bytes that have been read. Set it to 0 at the beginning; if it is null it is not computed.</summary>
    public uint? Checksum { get; set; }

    /// <summary>Makes the exceptions for invalid data.</summary>
    public FileFault Fault => fault;

    /// <summary>Reads a part of the header.</summary>
    /// <exception cref="InvalidDataException">The source ends before that.</exception>
    public void ReadHeader(Span<byte> bytes, string part)
    {
        int count = Read(bytes);
        if (count < bytes.Length)
        {
            throw fault.At(Position, $"it ends there, within {part}");
        }
    }

    /// <summary>Throws if the sizes that have been read make too many numbers.</summary>
    /// <param name="count">The product of the sizes.</param>
    /// <param name="at">The position of the last size.</param>
    /// <param name="last">The last size, for the message.</param>
    /// <exception cref="InvalidDataException">There are too many.</exception>
    public void RequireCount(Int128 count, long at, string last)
    {
        // The number of bytes, at most 8 for each number, must be a position in a file.
        (string place, long most) = StaysInFile ? ("a file", long.MaxValue / 16) : ("an array", Array.MaxLength);
        if (count > most)
        {
            throw fault.At(at, FormattableString.Invariant($"{last}, which makes {count} numbers or more; {place} holds at most {most}"));
        }
    }

    /// <summary>Whether the bytes that the header declares certainly follow it.</summary>
    /// <exception cref="InvalidDataException">The known length is smaller or larger.</exception>
    public bool RequireLength(long declared)
    {
        long end = Position + declared;
        return length switch
        {
            long known when known < end => throw fault.At(
                known, $"it ends there, but the header declares {declared} bytes of numbers, up to byte {end}"),
            long known when known > end => throw fault.At(
                end, $"expected the end, because the header declares {declared} bytes of numbers, but there are {known - end} more bytes"),
            null => false,
            _ => !IsPacked,
        };
    }

    /// <summary>Reads numbers.</summary>
    /// <param name="bytes">Receives them.</param>
    /// <param name="declared">The size of all numbers in bytes according to the header, for the message.</param>
    /// <exception cref="InvalidDataException">The source ends before that.</exception>
    public void ReadNumbers(Span<byte> bytes, long declared)
    {
        int count = Read(bytes);
        if (count < bytes.Length)
        {
            throw fault.At(Position, $"it ends there, but the header declares {declared} bytes of numbers");
        }
    }

    /// <summary>Requires that nothing follows.</summary>
    /// <exception cref="InvalidDataException">Something does.</exception>
    public void RequireEnd()
    {
        long end = Position;
        Span<byte> next = stackalloc byte[1];
        if (Read(next) > 0)
        {
            throw fault.At(end, "expected the end, because all numbers that the header declares have been read, but there are more bytes");
        }
    }

    /// <summary>
    /// Fills the span as far as possible. Each piece is counted at once, because the position in a message must show where decompression failed.
    /// </summary>
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
            throw fault.At(Position, $"it cannot be decompressed from there: {QuotedText.Of(exception.Message, QuotedText.LongestSentence)}", exception);
        }
    }
}
