namespace NeuralNet.Tests.Serialization;

/// <summary>A stream that can be written but not go back, as a network does; it fails when it has taken so many bytes, if asked to.</summary>
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
