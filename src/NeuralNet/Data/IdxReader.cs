using System.Buffers.Binary;

namespace NeuralNet.Data;

/// <summary>Checks the header of an IDX file, and then reads its numbers.</summary>
internal static class IdxReader
{
    private const int MagicLength = 4;
    private const int SizeLength = sizeof(int);

    /// <summary>Reads an array from a stream to its end.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">What is there is no IDX array.</exception>
    public static IdxArray Read(Stream stream, string name)
    {
        using IdxSource source = new(stream, name);
        (IdxElement element, int dimensionCount) = ReadMagic(source);
        int[] dimensions = new int[dimensionCount];
        int count = ReadSizes(source, dimensions, element.Size);
        bool isThere = RequireLength(source, MagicLength + (SizeLength * dimensionCount), (long)count * element.Size);
        Array values = element.Read(source, count, isThere);
        source.RequireEnd();
        return new IdxArray(element, values, dimensions);
    }

    private static (IdxElement Element, int Dimensions) ReadMagic(IdxSource source)
    {
        Span<byte> magic = stackalloc byte[MagicLength];
        source.ReadHeader(magic, "the four bytes that every IDX file begins with");
        int wrong = magic[0] != 0 ? 0 : 1;
        if (magic[wrong] != 0)
        {
            throw source.Invalid(wrong, $"expected 0, with which an IDX file begins, but it is 0x{magic[wrong]:X2}");
        }

        IdxElement? element = IdxElement.Of(magic[2]);
        if (element is null)
        {
            throw source.Invalid(2, $"expected a type of numbers, 0x08, 0x09 or 0x0B to 0x0E, but it is 0x{magic[2]:X2}");
        }

        return magic[3] > 0
            ? (element, magic[3])
            : throw source.Invalid(3, "expected the number of dimensions, at least 1, but it is 0");
    }

    /// <summary>Reads the sizes; their product, at most what an array holds.</summary>
    private static int ReadSizes(IdxSource source, Span<int> sizes, int elementSize)
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
                throw source.Invalid(at, $"expected the size of dimension {i} of {sizes.Length}, at least 1, but it is 0");
            }

            // The product before is at most what an array holds, below 2³¹, so that this one cannot overflow.
            count *= size;
            if (count > Array.MaxLength)
            {
                throw source.Invalid(
                    at, $"dimension {i} of {sizes.Length} is {size}, which makes {count} numbers or more; an array holds at most {Array.MaxLength}");
            }

            sizes[i] = (int)size;
        }

        return (int)count;
    }

    /// <summary>Whether it is known that the declared bytes follow.</summary>
    /// <exception cref="InvalidDataException">It is known that fewer or more follow.</exception>
    private static bool RequireLength(IdxSource source, int headerLength, long declared)
    {
        long end = headerLength + declared;
        return source.Length switch
        {
            long length when length < end => throw source.Invalid(
                length, $"it ends there, but the header declares {declared} bytes of numbers, up to byte {end}"),
            long length when length > end => throw source.Invalid(
                end, $"expected the end, as the header declares {declared} bytes of numbers, but there are {length - end} bytes more"),
            null => false,
            _ => true,
        };
    }
}
