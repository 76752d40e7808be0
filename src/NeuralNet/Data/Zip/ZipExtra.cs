using System.Buffers.Binary;

namespace NeuralNet.Data;

/// <summary>The extra fields of a member: each has a kind and a length, 16 bits each, and so many bytes.</summary>
/// <remarks>Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.5.1, 4.5.3 and 4.6.9.</remarks>
internal static class ZipExtra
{
    /// <summary>The field with sizes of 64 bits.</summary>
    private const int WideSizes = 1;

    /// <summary>The field with the name in UTF-8 beside that of the header.</summary>
    public const int UnicodePath = 0x7075;

    private const int HeaderLength = 4;

    /// <summary>Goes on to the next field.</summary>
    /// <param name="archive">Makes the message.</param>
    /// <param name="at">Where the member says this, for the message.</param>
    /// <param name="fields">What is left of the fields; less after this.</param>
    /// <param name="kind">The kind of the field.</param>
    /// <param name="value">Its bytes.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">The field is longer than what is left.</exception>
    public static bool Next(ZipBytes archive, long at, scoped ref ReadOnlySpan<byte> fields, out int kind, out ReadOnlySpan<byte> value)
    {
        if (fields.Length < HeaderLength)
        {
            kind = 0;
            value = [];
            return false;
        }

        kind = BinaryPrimitives.ReadUInt16LittleEndian(fields);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]);
        if (length > fields.Length - HeaderLength)
        {
            throw archive.Invalid(at, $"expected an extra field of {length} bytes, but there are {fields.Length - HeaderLength}");
        }

        value = fields.Slice(HeaderLength, length);
        fields = fields[(HeaderLength + length)..];
        return true;
    }

    /// <summary>The sizes of 64 bits.</summary>
    /// <returns>The bytes of the field; none if there is no such field.</returns>
    /// <exception cref="InvalidDataException">A field is longer than what is left.</exception>
    public static ReadOnlySpan<byte> Wide(ZipBytes archive, long at, ReadOnlySpan<byte> fields)
    {
        while (Next(archive, at, ref fields, out int kind, out ReadOnlySpan<byte> value))
        {
            if (kind == WideSizes)
            {
                return value;
            }
        }

        return [];
    }

    /// <summary>A size of 32 bits or, if these are all ones, the next of 64; negative if there is none.</summary>
    public static long Size(uint size, ref ReadOnlySpan<byte> wide)
    {
        if (size != uint.MaxValue)
        {
            return size;
        }

        if (wide.Length < sizeof(long))
        {
            return -1;
        }

        long value = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[sizeof(long)..];
        return value;
    }
}
