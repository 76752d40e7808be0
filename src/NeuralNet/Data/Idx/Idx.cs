using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;

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
    private const string Format = "IDX";
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

    /// <summary>Opens two files as training data that stays on the disk: inputs, such as images, and targets, such as their labels.</summary>
    /// <remarks>Numbers are converted to T in double. The files stay open until the source is disposed, and must not change as long.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="inputs">The file of the inputs. It must not be compressed.</param>
    /// <param name="targets">The file of the targets, or of the classes. It must not be compressed.</param>
    /// <param name="classes">The number of classes, at least 2, if the targets are whole numbers from 0 to classes − 1. Null if they are targets as they are.</param>
    /// <param name="factor">A finite number by which each input is multiplied, by default 1. For example, 1.0 / 255 converts pixels to numbers from 0 to 1.</param>
    /// <returns>A source for <c>Fit</c> and <c>Evaluate</c>.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">A path is null.</exception>
    /// <exception cref="ArgumentException">A path is empty or is not that of a regular file, or the files differ in the number of examples.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 2, or <paramref name="factor"/> is not finite.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is not a valid IDX file, or is compressed; or the classes are not one whole number for each example.
    /// </exception>
    /// <exception cref="IOException">A file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read, or is a directory.</exception>
    public static FileSource<T> Open<T>(string inputs, string targets, int? classes = null, double factor = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new(OpenFile, Format, inputs, targets, classes, factor);

    /// <summary>
    /// Reads an array from a stream to its end. The first two bytes show whether it is compressed, because no IDX array begins with 1F 8B.
    /// </summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="name">The name of the stream in messages.</param>
    /// <exception cref="InvalidDataException">The stream contains no IDX array.</exception>
    private static IdxArray Read(Stream stream, string name)
    {
        FileFault fault = new(name, Format);
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
        (NumberElement element, int[] dimensions, long count) = ReadHeader(source);
        bool isThere = source.RequireLength(count * element.Size);
        Array values = element.Read(source, (int)count, isThere, isBigEndian: true);
        source.RequireEnd();
        return new IdxArray(new NumberArray(element, values, new ValueList<int>(dimensions)));
    }

    private static NumberFile OpenFile(FileStream stream, FileFault fault)
    {
        Span<byte> first = stackalloc byte[2];
        if (RandomAccess.Read(stream.SafeFileHandle, first, fileOffset: 0) == 2 && first is [0x1F, 0x8B])
        {
            throw fault.Of("is compressed, so that single examples cannot be read from it. Unpack it, or read it with Idx.Read.");
        }

        NumberSource source = new(stream, stream.Length, fault) { StaysInFile = true };
        (NumberElement element, int[] dimensions, long count) = ReadHeader(source);
        _ = source.RequireLength(count * element.Size);
        return new NumberFile(stream, element, isBigEndian: true, dimensions, source.Position, fault);
    }

    private static (NumberElement Element, int[] Dimensions, long Count) ReadHeader(NumberSource source)
    {
        (NumberElement element, int count) = ReadMagic(source);
        int[] dimensions = new int[count];
        return (element, dimensions, ReadSizes(source, dimensions));
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

    /// <summary>Reads the sizes. Returns their product.</summary>
    private static long ReadSizes(NumberSource source, Span<int> sizes)
    {
        Span<byte> bytes = stackalloc byte[SizeLength];
        Int128 count = 1;
        for (int i = 0; i < sizes.Length; i++)
        {
            source.ReadHeader(bytes, $"the size of dimension {i} of {sizes.Length}");
            uint size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            int at = MagicLength + (i * SizeLength);
            if (size == 0)
            {
                throw source.Fault.At(at, $"expected the size of dimension {i} of {sizes.Length}, at least 1, but it is 0");
            }

            count *= size;
            source.RequireCount(count, at, $"dimension {i} of {sizes.Length} is {size}");
            sizes[i] = size <= int.MaxValue ? (int)size
                : throw source.Fault.At(at, $"expected the size of dimension {i} of {sizes.Length}, at most {int.MaxValue}, but it is {size}");
        }

        return (long)count;
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
