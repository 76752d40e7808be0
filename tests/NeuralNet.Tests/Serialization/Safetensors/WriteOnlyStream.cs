namespace NeuralNet.Tests.Serialization;

/// <summary>A non-seekable write-only stream, like a network. It can fail after a given number of bytes.</summary>
internal sealed class WriteOnlyStream(Stream target, long mostBytes = long.MaxValue) : Stream
{
    private long written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        written += count;
        if (written > mostBytes)
        {
            throw new IOException("The disk is full.");
        }

        target.Write(buffer, offset, count);
    }

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
