using System.Text;
using static NeuralNet.Data.ZipBytes;

namespace NeuralNet.Data;

/// <summary>Reads the name of a member like numpy: in UTF-8 if a flag is set, otherwise in code page 437.</summary>
internal static class ZipName
{
    private const int Utf8Flag = 0x800;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding CodePage437 = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    private static ReadOnlySpan<byte> Extension => ".npy"u8;

    /// <summary>Whether the flags mark a name as UTF-8.</summary>
    public static bool IsUtf8(int flags) => (flags & Utf8Flag) != 0;

    /// <summary>Reads the name of a member.</summary>
    /// <param name="archive">Makes the messages.</param>
    /// <param name="at">The position of the member in the directory.</param>
    /// <param name="nameAt">The position of its name.</param>
    /// <param name="name">The bytes of the name.</param>
    /// <param name="flags">The flags of the member.</param>
    /// <returns>The name without ".npy".</returns>
    /// <exception cref="InvalidDataException">The name cannot be decoded, has a control character, or does not end with ".npy".</exception>
    public static string Read(ZipBytes archive, long at, long nameAt, ReadOnlySpan<byte> name, int flags)
    {
        bool isNpy = name.EndsWith(Extension);
        string? text = Decode(isNpy ? name[..^Extension.Length] : name, IsUtf8(flags) ? Utf8 : CodePage437);
        if (text is null || text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
        {
            throw archive.Fault.At(nameAt, "expected the name of a member as text without control characters, but got something else");
        }

        return isNpy ? text : throw archive.Fault.At(at, $"expected a member whose name ends with .npy, but it is '{QuotedText.Of(text)}'");
    }

    /// <summary>
    /// Refuses a member whose second name differs from the first. Some readers use the first name, and some the second, for example Python since
    /// 3.12.
    /// </summary>
    /// <remarks>
    /// All readers ignore a second name whose checksum does not match the first name. A program has then changed the first name and kept the field.
    /// </remarks>
    /// <param name="archive">Makes the messages.</param>
    /// <param name="at">The position of the member.</param>
    /// <param name="fields">The extra fields.</param>
    /// <param name="raw">The bytes of the name in the header.</param>
    /// <param name="name">The decoded name, without ".npy".</param>
    /// <exception cref="InvalidDataException">The second name differs, or it cannot be decoded.</exception>
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
                throw archive.Fault.At(at, $"expected a Unicode name of the member '{QuotedText.Of(name)}.npy' of at least 5 bytes, but it has {field.Length}");
            }

            bool counts = field[0] == 1 && UInt32(field, 1) == Crc32.Append(0, raw);
            string? second = counts ? Decode(field[5..], Utf8) ?? "?" : name + ".npy";
            if (second != name + ".npy")
            {
                throw archive.Fault.At(
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
