namespace NeuralNet;

/// <summary>The bytes of a stream that cannot seek, kept in memory.</summary>
/// <remarks>
/// The memory grows with the bytes that arrive, so that a length that a file only declares allocates nothing. It consists of pieces, each at most an
/// eighth of what has arrived before, so that nothing is copied when it grows.
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

    /// <summary>Reads a stream to its end, or up to a number of bytes.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="mostBytes">The most bytes to keep.</param>
    /// <param name="beginning">Bytes of the stream that have been read already.</param>
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

    /// <summary>Whether the memory of bytes that have been read is released. Then the stream cannot seek.</summary>
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
