using System.Globalization;
using System.Text;

namespace NeuralNet.Reports;

/// <summary>The names under which TensorBoard shows the numbers. No name is given twice.</summary>
internal sealed class TagNames
{
    /// <summary>The most characters of a part of a name. Users choose the names of metrics and parameters.</summary>
    public const int Longest = 200;

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>A name of the form "group/name". A number is added if the name is taken.</summary>
    public string Add(string group, string name)
    {
        string wanted = $"{Shorten(Clean(group), Longest)}/{Shorten(Clean(name), Longest)}";
        string given = wanted;
        for (int number = 2; !taken.Add(given); number++)
        {
            given = string.Create(CultureInfo.InvariantCulture, $"{wanted} ({number})");
        }

        return given;
    }

    /// <summary>Replaces characters that do not show themselves but change how other text looks: control characters, line ends, changes of direction.</summary>
    public static string Clean(string text)
    {
        StringBuilder? cleaned = null;
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsPlain(rune))
            {
                cleaned?.Append(rune.ToString());
            }
            else
            {
                cleaned = (cleaned ?? new StringBuilder(text, 0, position, text.Length)).Append(Rune.ReplacementChar.ToString());
            }

            position += rune.Utf16SequenceLength;
        }

        return cleaned?.ToString() ?? text;
    }

    /// <summary>Cuts a text off, but not within a surrogate pair.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        int end = longest - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    private static bool IsPlain(Rune rune) => rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
