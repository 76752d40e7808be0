using System.Globalization;
using System.Text;

namespace NeuralNet.Reports;

/// <summary>Texts that the user chooses, such as names of classes and titles. They may contain anything.</summary>
internal static class UserText
{
    /// <summary>Replaces what does not show itself but changes how other text looks: control characters, ends of lines, changes of direction.</summary>
    /// <param name="text">The text. Halves of characters become U+FFFD, because no file can contain them.</param>
    /// <param name="replacement">Takes the place of each hidden character.</param>
    public static string Clean(string text, string replacement)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = clean.Append(IsHidden(rune) ? replacement : rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>Cuts a text off, but not within a character of two halves. A longer text ends with an ellipsis.</summary>
    public static string CutEnd(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        int end = longest - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    /// <summary>Shortens a text to its beginning and its end, which tell names apart.</summary>
    public static string CutMiddle(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        int tail = (longest - 1) / 3;
        int head = longest - 1 - tail;
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        int end = text.Length - tail;
        end += char.IsLowSurrogate(text[end]) ? 1 : 0;
        return string.Concat(text.AsSpan(0, head), "…", text.AsSpan(end));
    }

    private static bool IsHidden(Rune rune) => rune.Value is (>= 0x200E and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFE or 0xFFFF
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
