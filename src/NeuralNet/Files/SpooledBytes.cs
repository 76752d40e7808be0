namespace NeuralNet;

/// <summary>Bytes of a stream that cannot seek, in memory that grew with what came: a promise alone makes none.</summary>
internal sealed class SpooledBytes : ForwardStream
{
    private const int SmallestPiece = 64 * 1024;
    private const int LargestPiece = 256 * 1024 * 1024;

    private readonly List<byte[]> pieces = [];
    private int piece;
    private int position;

    private SpooledBytes()
    {
    }

    /// <summary>Reads so many bytes, piece after piece, each at most an eighth of what is there already.</summary>
    /// <param name="stream">Where they come from.</param>
    /// <param name="count">How many are expected.</param>
    /// <param name="came">How many came: fewer where the stream ends.</param>
    public static SpooledBytes Read(Stream stream, long count, out long came)
    {
        SpooledBytes spooled = new();
        for (came = 0; came < count;)
        {
            byte[] next = new byte[(int)Math.Min(Math.Clamp(came / 8, SmallestPiece, LargestPiece), count - came)];
            int read = stream.ReadAtLeast(next, next.Length, throwOnEndOfStream: false);
            spooled.pieces.Add(next);
            came += read;
            if (read < next.Length)
            {
                break;
            }
        }

        return spooled;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (piece < pieces.Count && position == pieces[piece].Length)
        {
            // What has been handed on is let go.
            pieces[piece++] = [];
            position = 0;
        }

        if (piece == pieces.Count)
        {
            return 0;
        }

        int count = Math.Min(buffer.Length, pieces[piece].Length - position);
        pieces[piece].AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
