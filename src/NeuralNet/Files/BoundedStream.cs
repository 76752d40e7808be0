namespace NeuralNet;

/// <summary>The next bytes of a stream, and no more. The inner stream stays open.</summary>
internal sealed class BoundedStream(Stream inner, long length) : ForwardStream
{
    private long left = length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        left -= count;
        return count;
    }
}
