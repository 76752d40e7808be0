using System.Buffers.Binary;

namespace NeuralNet.Data;

/// <summary>
/// The bytes of a ZIP archive, from the position of a seekable stream to its end. Positions are counted from the first of these bytes.
/// </summary>
/// <param name="stream">The stream, which stays open.</param>
/// <param name="fault">Makes the messages.</param>
internal sealed class ZipBytes(Stream stream, FileFault fault)
{
    private readonly long origin = stream.Position;

    /// <summary>The number of bytes.</summary>
    public long Length { get; } = Math.Max(0, stream.Length - stream.Position);

    /// <summary>Makes the exceptions for invalid data.</summary>
    public FileFault Fault => fault;

    /// <summary>Reads a 16-bit number at a position.</summary>
    public static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    /// <summary>Reads a 32-bit number at a position.</summary>
    public static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    /// <summary>Reads a 64-bit number at a position.</summary>
    public static long Int64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);

    /// <summary>Reads bytes of the archive.</summary>
    /// <exception cref="InvalidDataException">The stream ends before its length.</exception>
    public void Read(long at, Span<byte> bytes)
    {
        stream.Position = origin + at;
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw fault.At(at, $"expected {bytes.Length} bytes, but it ends earlier");
        }
    }

    /// <summary>A part of the bytes as a stream. Read only one part at a time.</summary>
    public Stream Part(long at, long length)
    {
        stream.Position = origin + at;
        return new BoundedStream(stream, length);
    }

    /// <summary>A limited number of the next bytes of a stream. The inner stream stays open.</summary>
    private sealed class BoundedStream(Stream inner, long length) : ForwardStream
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
}
