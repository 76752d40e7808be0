namespace NeuralNet;

/// <summary>
/// What another stream has from its position to its end, in pieces of memory: so it can be read at any position, and while it grows nothing
/// is copied, as it is where one array grows.
/// </summary>
internal sealed class PieceStream : ForwardStream
{
    private const int PieceLength = 64 * 1024;

    private readonly List<byte[]> pieces = [];
    private readonly long length;
    private long position;

    /// <summary>Reads all of a stream, which stays open, or so much that there is more than the limit.</summary>
    public PieceStream(Stream source, long mostBytes)
    {
        int count = PieceLength;
        while (count == PieceLength && length <= mostBytes)
        {
            byte[] piece = new byte[PieceLength];
            count = source.ReadAtLeast(piece, PieceLength, throwOnEndOfStream: false);
            pieces.Add(piece);
            length += count;
        }

        IsComplete = length <= mostBytes;
    }

    /// <summary>Whether there was no more than the limit.</summary>
    public bool IsComplete { get; }

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => position;
        set => position = value;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int within = (int)(position % PieceLength);
        int count = (int)Math.Max(0, Math.Min(Math.Min(buffer.Length, PieceLength - within), length - position));
        if (count > 0)
        {
            pieces[(int)(position / PieceLength)].AsSpan(within, count).CopyTo(buffer);
            position += count;
        }

        return count;
    }
}
