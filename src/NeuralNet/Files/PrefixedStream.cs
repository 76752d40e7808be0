namespace NeuralNet;

/// <summary>A stream whose first bytes have been read already: it gives them once more, and then what is left. The inner stream stays open.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> start, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> start = start;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (start.IsEmpty)
        {
            return rest.Read(buffer);
        }

        int count = Math.Min(start.Length, buffer.Length);
        start.Span[..count].CopyTo(buffer);
        start = start[count..];
        return count;
    }
}
