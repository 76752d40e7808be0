namespace NeuralNet.Data;

/// <summary>The bytes of a ZIP archive in a stream that can seek, from its position when this is made to its end.</summary>
/// <param name="stream">Stays open.</param>
/// <param name="name">What messages call the file.</param>
internal sealed class ZipBytes(Stream stream, string name)
{
    private readonly long origin = stream.Position;

    /// <summary>How many there are.</summary>
    public long Length { get; } = Math.Max(0, stream.Length - stream.Position);

    /// <summary>What messages call the file.</summary>
    public string Name => name;

    /// <summary>Reads bytes that are known to be there.</summary>
    /// <exception cref="InvalidDataException">The stream ends before its length.</exception>
    public void Read(long at, Span<byte> bytes)
    {
        stream.Position = origin + at;
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw Invalid(at, $"expected {bytes.Length} bytes, but it ends before");
        }
    }

    /// <summary>A part of the bytes as a stream. Only one can be read at a time.</summary>
    public BoundedStream Part(long at, long length)
    {
        stream.Position = origin + at;
        return new BoundedStream(stream, length);
    }

    /// <summary>What to throw: the file, the position and what is wrong.</summary>
    public InvalidDataException Invalid(long at, string what) => new(
        FormattableString.Invariant($"{QuotedText.Path(name)} is no NPZ file, or damaged. At byte {at}: {what}."));
}
