using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Checks the header of an IDX file, and then reads its numbers.</summary>
internal static class IdxReader
{
    private const int MagicLength = 4;
    private const int SizeLength = sizeof(int);

    /// <summary>Reads an array from a stream to its end. The first two bytes tell whether it is packed, because no IDX array begins with 1F 8B.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="name">The name of the stream in messages.</param>
    /// <exception cref="InvalidDataException">The stream contains no IDX array.</exception>
    public static IdxArray Read(Stream stream, string name)
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
        return Read(new NumberSource(unpacked, null, fault.Within("what gzip packed")) { IsPacked = true });
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
            throw source.Fault.At(wrong, $"expected 0, with which an IDX file begins, but it is 0x{magic[wrong]:X2}");
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

    /// <summary>The type of a code, byte 2 of a file, or null if there is none.</summary>
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

    /// <summary>Reads the sizes. Returns their product, which is at most what an array holds.</summary>
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

            // The product before is at most what an array holds, below 2³¹, so that this one cannot overflow.
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

    /// <summary>A stream whose first bytes have been read already. It gives them once more, and then the rest.</summary>
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
