namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>A file on a disk with room for some bytes.</summary>
internal sealed class FullDisk(string path, int roomFor) : Stream
{
    private readonly Stream file = EventFile.OpenNew(path);
    private long room = roomFor;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position { get => file.Position; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        file.Write(buffer[..(int)Math.Min(room, buffer.Length)]);
        room -= buffer.Length;
        if (room < 0)
        {
            throw new IOException("No space left on device");
        }
    }

    public override void Flush() => file.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}
