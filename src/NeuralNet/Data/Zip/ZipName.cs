using System.Buffers.Binary;
using System.Text;

namespace NeuralNet.Data;

/// <summary>The name of a member, as numpy reads it: in UTF-8 if the member says so, otherwise in code page 437.</summary>
internal static class ZipName
{
    private const int Utf8Flag = 0x800;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding CodePage437 = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    private static ReadOnlySpan<byte> Extension => ".npy"u8;

    /// <summary>Whether flags say that a name is in UTF-8.</summary>
    public static bool IsUtf8(int flags) => (flags & Utf8Flag) != 0;

    /// <summary>Reads the name of a member.</summary>
    /// <param name="archive">Makes the messages.</param>
    /// <param name="at">Where the member begins in the directory.</param>
    /// <param name="nameAt">Where its name begins.</param>
    /// <param name="name">The bytes of the name.</param>
    /// <param name="flags">The flags of the member.</param>
    /// <returns>The name without ".npy".</returns>
    /// <exception cref="InvalidDataException">It is no text, has a control character, or does not end with ".npy".</exception>
    public static string Read(ZipBytes archive, long at, long nameAt, ReadOnlySpan<byte> name, int flags)
    {
        bool isNpy = name.EndsWith(Extension);
        string? text = Decode(isNpy ? name[..^Extension.Length] : name, IsUtf8(flags) ? Utf8 : CodePage437);
        if (text is null || text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
        {
            throw archive.Invalid(nameAt, "expected the name of a member as a text without control characters, but it is not");
        }

        return isNpy ? text : throw archive.Invalid(at, $"expected a member whose name ends with .npy, but it is '{QuotedText.Of(text)}'");
    }

    /// <summary>Refuses a member that has a second name, as some readers take one and some the other: Python since 3.12 the second.</summary>
    /// <remarks>
    /// All readers ignore a second name whose checksum belongs to another first name: a program has changed the first and left the field.
    /// </remarks>
    /// <param name="archive">Makes the messages.</param>
    /// <param name="at">Where the member says this.</param>
    /// <param name="fields">The extra fields.</param>
    /// <param name="raw">The bytes of the name in the header.</param>
    /// <param name="name">What they say, without ".npy".</param>
    /// <exception cref="InvalidDataException">There is another name, or none that can be read.</exception>
    public static void RequireOne(ZipBytes archive, long at, ReadOnlySpan<byte> fields, ReadOnlySpan<byte> raw, string name)
    {
        while (ZipExtra.Next(archive, at, ref fields, out int kind, out ReadOnlySpan<byte> field))
        {
            if (kind != ZipExtra.UnicodePath)
            {
                continue;
            }

            if (field.Length < 5)
            {
                throw archive.Invalid(at, $"expected a Unicode name of the member '{QuotedText.Of(name)}.npy' of at least 5 bytes, but it has {field.Length}");
            }

            bool counts = field[0] == 1 && BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) == Crc32.Append(0, raw);
            string? second = counts ? Decode(field[5..], Utf8) ?? "?" : name + ".npy";
            if (second != name + ".npy")
            {
                throw archive.Invalid(
                    at, $"expected one name of the member '{QuotedText.Of(name)}.npy', but its Unicode name is '{QuotedText.Of(second)}'");
            }
        }
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
