using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NeuralNet.Serialization;

/// <content>Reads the strings of <c>__metadata__</c>, and checks format and checksum.</content>
internal ref partial struct SafetensorsHeaderReader
{
    private static readonly SearchValues<byte> HexadecimalDigits = SearchValues.Create("0123456789abcdef"u8);

    private void ReadMetadata()
    {
        if (!Reads(JsonTokenType.StartObject))
        {
            throw fault.At(Position, "expected {, because __metadata__ is an object of strings");
        }

        HashSet<string> keys = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            long at = Position;
            string key = Text();
            if (!keys.Add(key))
            {
                throw fault.At(at, $"the key {FileFault.Quote(key)} of __metadata__ occurs twice");
            }

            if (keys.Count > SafetensorsLimits.MostMetadata)
            {
                throw fault.At(at, $"expected at most {SafetensorsLimits.MostMetadata} keys in __metadata__, but there are more");
            }

            if (!Reads(JsonTokenType.String))
            {
                throw fault.At(Position, $"expected a string, like every value of __metadata__, after {FileFault.Quote(key)}");
            }

            if (key == MetadataKeys.Checksum)
            {
                ReadChecksum();
            }
            else if (MetadataKeys.IsKnown(key))
            {
                metadata.Add(key, Bytes());
            }
            else if (key.StartsWith(MetadataKeys.Prefix, StringComparison.Ordinal))
            {
                unknown ??= key;
            }
        }
    }

    private readonly ReadOnlyMemory<byte> Bytes()
    {
        try
        {
            // CopyString needs one byte more than it writes.
            const int Spare = 1;
            byte[] bytes = new byte[json.ValueSpan.Length - EscapesIn(json.ValueSpan) + Spare];
            return bytes.AsMemory(0, json.CopyString(bytes));
        }
        catch (InvalidOperationException exception)
        {
            throw fault.At(Position, "the escapes in this string are not valid text", exception);
        }
    }

    /// <summary>Counts the escapes. Each is at least one byte longer than its character. JSON within a string has one for each quote.</summary>
    private static int EscapesIn(ReadOnlySpan<byte> text)
    {
        int escapes = 0;
        for (int at = text.IndexOf((byte)'\\'); at >= 0; at = text.IndexOf((byte)'\\'))
        {
            escapes++;
            text = text[(at + 2)..];
        }

        return escapes;
    }

    private void ReadChecksum()
    {
        ReadOnlySpan<byte> digits = json.ValueSpan;
        if (json.ValueIsEscaped || digits.Length != SafetensorsLimits.ChecksumDigits || digits.ContainsAnyExcept(HexadecimalDigits))
        {
            throw fault.At(Position, $"expected {SafetensorsLimits.ChecksumDigits} lowercase hexadecimal digits as the checksum");
        }

        checksum = Convert.FromHexString(Encoding.ASCII.GetString(digits));
        header.Slice((int)json.TokenStartIndex + 1, SafetensorsLimits.ChecksumDigits).Fill((byte)'0');
    }

    /// <summary>The version of the library's format. A file has both the version and the checksum, or no strings of the library at all.</summary>
    private readonly int? Format()
    {
        if (metadata.Count == 0 && checksum is null && unknown is null)
        {
            return null;
        }

        if (!metadata.TryGetValue(MetadataKeys.Format, out ReadOnlyMemory<byte> text))
        {
            throw fault.Of($"is damaged: there are keys that begin with {MetadataKeys.Prefix} in __metadata__, but {MetadataKeys.Format} is missing.");
        }

        if (text.Span is not [>= (byte)'1' and <= (byte)'9', ..]
            || !int.TryParse(text.Span, NumberStyles.None, CultureInfo.InvariantCulture, out int format))
        {
            throw fault.Of($"is damaged: {MetadataKeys.Format} must be an integer, at least 1, but it is {FileFault.Quote(text.Span)}.");
        }

        if (format > MetadataKeys.CurrentFormat)
        {
            throw fault.Of(
                FormattableString.Invariant($"was written by a newer version of the library (format {format}, but this one reads up to ")
                + FormattableString.Invariant($"{MetadataKeys.CurrentFormat}). Update the library."));
        }

        if (unknown is not null)
        {
            throw fault.Of(
                $"cannot be read. In __metadata__ this version of the library does not know the key {FileFault.Quote(unknown)}. "
                + "The file may come from a newer version, so update the library.");
        }

        return checksum is not null
            ? format
            : throw fault.Of($"is damaged: {MetadataKeys.Format} exists, but {MetadataKeys.Checksum} is missing.");
    }
}
