namespace NeuralNet.Tests.Data;

/// <summary>A non-seekable stream that returns a few bytes at a time, like a network.</summary>
internal sealed class DripStream(byte[] bytes, int piece) : Stream
{
    private int position;

    /// <summary>Bytes that have been read.</summary>
    public int Taken => position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int taken = Math.Min(Math.Min(buffer.Length, piece), bytes.Length - position);
        bytes.AsSpan(position, taken).CopyTo(buffer);
        position += taken;
        return taken;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
