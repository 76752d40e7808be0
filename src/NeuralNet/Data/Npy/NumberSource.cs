namespace NeuralNet.Data;

/// <summary>The bytes of an array in a file, with their positions for what is said of them.</summary>
/// <param name="stream">Where they come from, to its end.</param>
/// <param name="length">How many there are, or null where nobody knows before they are read.</param>
/// <param name="name">What messages call the file.</param>
/// <param name="format">What messages call its format.</param>
internal sealed class NumberSource(Stream stream, long? length, string name, string format)
{
    /// <summary>What positions are counted in, where it is a part of the file only: "what gzip packed".</summary>
    public string? Part { get; init; }

    /// <summary>Whether the stream unpacks, so that it can find what it reads damaged, and a length is a promise only.</summary>
    public bool IsPacked { get; init; }

    /// <summary>How many bytes have been read.</summary>
    public long Position { get; private set; }

    /// <summary>Reads all of a part of the header.</summary>
    /// <exception cref="InvalidDataException">It ends before.</exception>
    public void ReadHeader(Span<byte> bytes, string part)
    {
        int count = Read(bytes);
        if (count < bytes.Length)
        {
            throw Invalid(Position, $"it ends there, within {part}");
        }
    }

    /// <summary>Whether it is known that the bytes that a header declares follow it.</summary>
    /// <exception cref="InvalidDataException">It is known that fewer or more follow.</exception>
    public bool RequireLength(long declared)
    {
        long end = Position + declared;
        return length switch
        {
            long known when known < end => throw Invalid(
                known, $"it ends there, but the header declares {declared} bytes of numbers, up to byte {end}"),
            long known when known > end => throw Invalid(
                end, $"expected the end, as the header declares {declared} bytes of numbers, but there are {known - end} bytes more"),
            null => false,
            _ => !IsPacked,
        };
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
            throw Invalid(Position, $"it ends there, but the header declares {declared} bytes of numbers");
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
            throw Invalid(end, "expected the end, as all numbers that the header declares have been read, but there is more");
        }
    }

    /// <summary>What to throw: the file, the position and what is wrong.</summary>
    public InvalidDataException Invalid(long at, string what, Exception? cause = null) => new(
        FormattableString.Invariant($"{QuotedText.Path(name)} is no {format} file, or damaged. At byte {at}{(Part is null ? string.Empty : $" of {QuotedText.Of(Part)}")}: {what}."),
        cause);

    /// <summary>Fills the bytes as far as there are any, and counts each piece at once: what cannot be unpacked is behind the last.</summary>
    private int Read(Span<byte> bytes)
    {
        try
        {
            int filled = 0;
            while (filled < bytes.Length && stream.Read(bytes[filled..]) is int count and > 0)
            {
                filled += count;
                Position += count;
            }

            return filled;
        }
        catch (InvalidDataException exception) when (IsPacked)
        {
            throw Invalid(Position, $"it cannot be unpacked from there on: {QuotedText.Of(exception.Message, QuotedText.LongestSentence)}", exception);
        }
    }
}
