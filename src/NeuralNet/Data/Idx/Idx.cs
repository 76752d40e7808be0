using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Reads IDX files, the format of MNIST and similar data sets, with or without gzip compression.</summary>
/// <remarks>
/// <code>
/// byte 0, 1        0, 0
/// byte 2           type: 8 unsigned byte, 9 signed byte, 11 int16, 12 int32, 13 float32, 14 float64
/// byte 3           d, the number of dimensions
/// 4 … 4 + 4d       the size of each, a 32-bit integer
/// then             the numbers, the last dimension varying fastest             (all of it big-endian)
/// </code>
/// The first two bytes, not the name, show whether a file is compressed. The whole header is checked before memory is allocated for the numbers, and
/// so is the length of the file if it is known. If it is not known, for example with gzip, the memory grows as numbers are read. A header that
/// declares too many numbers then costs nothing. Source: http://yann.lecun.com/exdb/mnist, "The IDX file format".
/// </remarks>
public static class Idx
{
    private const int MagicLength = 4;
    private const int SizeLength = sizeof(int);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, with or without gzip compression.</param>
    /// <returns>The dimensions and the numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">The file is not a valid IDX file. The message contains the position and what was expected.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static IdxArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = Streams.Open(path, FileShare.Read, bufferSize: 0);
        return Read(file, path);
    }

    /// <summary>Reads a stream from its position to its end, which must be the end of the array.</summary>
    /// <param name="stream">The stream. It must be readable, need not be able to seek, and stays open.</param>
    /// <returns>The dimensions and the numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// The stream contains no IDX array, or a damaged one. The message contains the position, counted from the first byte that was read, and what was
    /// expected.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static IdxArray Read(Stream stream) => Read(Streams.Readable(stream), Streams.Name);

    /// <summary>
    /// Reads an array from a stream to its end. The first two bytes show whether it is compressed, because no IDX array begins with 1F 8B.
    /// </summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="name">The name of the stream in messages.</param>
    /// <exception cref="InvalidDataException">The stream contains no IDX array.</exception>
    private static IdxArray Read(Stream stream, string name)
    {
        FileFault fault = new(name, "IDX");
        long? length = Streams.Remaining(stream);
        byte[] start = new byte[2];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        using PrefixedStream whole = new(start.AsMemory(0, count), stream);
        if (start is not [0x1F, 0x8B])
        {
            return Read(new NumberSource(whole, length, fault));
        }

        using GZipStream unpacked = new(whole, CompressionMode.Decompress);
        return Read(new NumberSource(unpacked, null, fault.Within("the gzip contents")) { IsPacked = true });
    }

    private static IdxArray Read(NumberSource source)
    {
        (NumberElement element, int dimensionCount) = ReadMagic(source);
        int[] dimensions = new int[dimensionCount];
        int count = ReadSizes(source, dimensions);
        bool isThere = source.RequireLength((long)count * element.Size);
        Array values = element.Read(source, count, isThere, isBigEndian: true);
        source.RequireEnd();
        return new IdxArray(new NumberArray(element, values, new ValueList<int>(dimensions)));
    }

    private static (NumberElement Element, int Dimensions) ReadMagic(NumberSource source)
    {
        Span<byte> magic = stackalloc byte[MagicLength];
        source.ReadHeader(magic, "the four bytes that every IDX file begins with");
        int wrong = magic[0] != 0 ? 0 : 1;
        if (magic[wrong] != 0)
        {
            throw source.Fault.At(wrong, $"expected 0 at the beginning of an IDX file, but it is 0x{magic[wrong]:X2}");
        }

        NumberElement? element = ElementOf(magic[2]);
        if (element is null)
        {
            throw source.Fault.At(2, $"expected a type of numbers, 0x08, 0x09 or 0x0B to 0x0E, but it is 0x{magic[2]:X2}");
        }

        return magic[3] > 0
            ? (element, magic[3])
            : throw source.Fault.At(3, "expected the number of dimensions, at least 1, but it is 0");
    }

    /// <summary>The type for a code (byte 2 of a file), or null if there is none.</summary>
    private static NumberElement? ElementOf(byte code) => code switch
    {
        0x08 => new NumberElement<byte>(),
        0x09 => new NumberElement<sbyte>(),
        0x0B => new NumberElement<short>(),
        0x0C => new NumberElement<int>(),
        0x0D => new NumberElement<float>(),
        0x0E => new NumberElement<double>(),
        _ => null,
    };

    /// <summary>Reads the sizes. Returns their product, which is at most the length of the largest array.</summary>
    private static int ReadSizes(NumberSource source, Span<int> sizes)
    {
        Span<byte> bytes = stackalloc byte[SizeLength];
        long count = 1;
        for (int i = 0; i < sizes.Length; i++)
        {
            source.ReadHeader(bytes, $"the size of dimension {i} of {sizes.Length}");
            uint size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            int at = MagicLength + (i * SizeLength);
            if (size == 0)
            {
                throw source.Fault.At(at, $"expected the size of dimension {i} of {sizes.Length}, at least 1, but it is 0");
            }

            // The previous product is below 2³¹, so this one cannot overflow.
            count *= size;
            if (count > Array.MaxLength)
            {
                throw source.Fault.At(
                    at, $"dimension {i} of {sizes.Length} is {size}, which makes {count} numbers or more; an array holds at most {Array.MaxLength}");
            }

            sizes[i] = (int)size;
        }

        return (int)count;
    }

    /// <summary>A stream whose first bytes have already been read. It returns them again, and then the rest.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> start, Stream rest) : ForwardStream
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
}
