namespace NeuralNet;

/// <summary>A stream of someone else's, which is read to its end and stays open.</summary>
/// <param name="stream">Must be readable.</param>
internal sealed class StreamBytes(Stream stream)
{
    /// <summary>The stream.</summary>
    public Stream Stream => stream;

    /// <summary>How many bytes there are from where it stood at first, or null where nobody knows.</summary>
    public long? Length { get; } = stream.CanSeek ? Math.Max(stream.Length - stream.Position, 0) : null;

    /// <summary>Whether a stream is at hand at once, so that a thread of the pool may wait for it: one of someone else's may wait for the network.</summary>
    public static bool IsPrompt(Stream stream) =>
        stream is SpooledBytes || (stream.CanSeek && (stream.GetType() == typeof(FileStream) || stream.GetType() == typeof(MemoryStream)));

    /// <summary>Fills the bytes as far as there are any.</summary>
    public int Read(Span<byte> bytes) => stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
}
