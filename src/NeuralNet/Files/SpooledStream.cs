namespace NeuralNet;

/// <summary>Keeps the bytes of a non-seekable stream in memory.</summary>
/// <remarks>
/// The memory grows as bytes are read, so a length that a file only declares allocates nothing. It consists of pieces, so nothing is copied when it
/// grows. Each piece is at most an eighth of the bytes before it.
/// </remarks>
internal sealed class SpooledStream : ForwardStream
{
    private const int SmallestPiece = 64 * 1024;
    private const int LargestPiece = 256 * 1024 * 1024;

    private readonly List<byte[]> pieces = [];
    private readonly long length;

    private long position;
    private int piece;
    private long pieceStart;

    /// <summary>Reads a stream to its end, or up to a limit.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="mostBytes">The largest number of bytes to keep.</param>
    /// <param name="beginning">Bytes of the stream that have already been read.</param>
    public SpooledStream(Stream stream, long mostBytes, ReadOnlySpan<byte> beginning = default)
    {
        pieces.Add(beginning.ToArray());
        length = beginning.Length;
        bool isAtEnd = false;
        while (!isAtEnd && length < mostBytes)
        {
            byte[] next = new byte[(int)Math.Min(Math.Clamp(length / 8, SmallestPiece, LargestPiece), mostBytes - length)];
            int count = stream.ReadAtLeast(next, next.Length, throwOnEndOfStream: false);
            pieces.Add(next);
            length += count;
            isAtEnd = count < next.Length;
        }
    }

    /// <summary>Whether the memory is released after reading. The stream then cannot seek.</summary>
    public bool IsReadOnce { get; init; }

    /// <inheritdoc/>
    public override bool CanSeek => !IsReadOnce;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => position;
        set => (position, piece, pieceStart) = (value, 0, 0);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (piece < pieces.Count && position - pieceStart >= pieces[piece].Length)
        {
            pieceStart += pieces[piece].Length;
            pieces[piece] = IsReadOnce ? [] : pieces[piece];
            piece++;
        }

        if (position >= length)
        {
            return 0;
        }

        ReadOnlySpan<byte> rest = pieces[piece].AsSpan((int)(position - pieceStart));
        int count = (int)Math.Min(Math.Min(buffer.Length, rest.Length), length - position);
        rest[..count].CopyTo(buffer);
        position += count;
        return count;
    }
}
