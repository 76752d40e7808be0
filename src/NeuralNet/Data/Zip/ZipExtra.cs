using static NeuralNet.Data.ZipBytes;

namespace NeuralNet.Data;

/// <summary>Reads the extra fields of a member. Each has a kind (16 bits), a length (16 bits) and that many bytes.</summary>
/// <remarks>Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.5.1, 4.5.3 and 4.6.9.</remarks>
internal static class ZipExtra
{
    /// <summary>The field with sizes of 64 bits.</summary>
    private const int WideSizes = 1;

    /// <summary>The field with a second name, in UTF-8.</summary>
    public const int UnicodePath = 0x7075;

    private const int HeaderLength = 4;

    /// <summary>Reads the next field.</summary>
    /// <param name="archive">Makes the message.</param>
    /// <param name="at">The position of the member, for the message.</param>
    /// <param name="fields">The remaining fields. The call removes the one that it reads.</param>
    /// <param name="kind">The kind of the field.</param>
    /// <param name="value">The bytes of the field.</param>
    /// <returns>Whether there is a field.</returns>
    /// <exception cref="InvalidDataException">The field is longer than the remaining bytes.</exception>
    public static bool Next(ZipBytes archive, long at, scoped ref ReadOnlySpan<byte> fields, out int kind, out ReadOnlySpan<byte> value)
    {
        if (fields.Length < HeaderLength)
        {
            kind = 0;
            value = [];
            return false;
        }

        kind = UInt16(fields, 0);
        int length = UInt16(fields, 2);
        if (length > fields.Length - HeaderLength)
        {
            throw archive.Fault.At(at, $"expected an extra field of {length} bytes, but there are {fields.Length - HeaderLength}");
        }

        value = fields.Slice(HeaderLength, length);
        fields = fields[(HeaderLength + length)..];
        return true;
    }

    /// <summary>Finds the field with sizes of 64 bits.</summary>
    /// <returns>The bytes of the field, or no bytes if there is no such field.</returns>
    /// <exception cref="InvalidDataException">A field is longer than the remaining bytes.</exception>
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

    /// <summary>Returns a 32-bit size or, if all its bits are set, the next 64-bit size. It is negative if there is none.</summary>
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

        long value = Int64(wide, 0);
        wide = wide[sizeof(long)..];
        return value;
    }
}
