using System.Buffers;
using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>
/// Prepares texts from files and users for messages. They become short and contain no characters that a terminal would interpret or hide.
/// </summary>
internal static class QuotedText
{
    /// <summary>The longest name that a message shows.</summary>
    public const int LongestName = 128;

    /// <summary>The longest sentence of another exception that a message shows.</summary>
    public const int LongestSentence = 500;

    private const int LongestPath = 200;
    private const char Replacement = '?';
    private const string Omission = "…";

    /// <summary>Characters that are known to be visible, so their category need not be determined.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)));

    /// <summary>Prepares a text for a message. It is truncated, and invisible characters become question marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The largest number of characters to show.</param>
    public static string Of(string text, int longest = LongestName) => Of(text.AsSpan(), longest, text);

    /// <summary>Prepares a part of a text for a message. It is truncated, and invisible characters become question marks.</summary>
    public static string Of(ReadOnlySpan<char> text, int longest = LongestName) => Of(text, longest, whole: null);

    /// <summary>Prepares the path of a file for a message. A long path is truncated at the beginning, because the name is at the end.</summary>
    public static string Path(string path) =>
        path.Length <= LongestPath ? Of(path, LongestPath) : Omission + Of(path.AsSpan(path.Length - LongestPath), LongestPath);

    /// <summary>Prepares a list of items for a message, on one line. If it is too long, it ends with the number of omitted items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="text">Makes the text of an item. It is called only for the items that are shown.</param>
    /// <param name="longest">The largest length of the list in characters.</param>
    /// <param name="separator">The text between two items.</param>
    public static string List<TItem>(IReadOnlyCollection<TItem> items, Func<TItem, string> text, int longest, string separator = ", ")
    {
        StringBuilder list = new();
        int shown = 0;
        foreach (TItem item in items)
        {
            if (list.Length >= longest)
            {
                return list.Append(CultureInfo.InvariantCulture, $"{separator}… and {items.Count - shown} more").ToString();
            }

            list.Append(shown++ == 0 ? string.Empty : separator).Append(text(item));
        }

        return list.ToString();
    }

    /// <summary>
    /// The message of an exception for use within another message. It omits <c>(Parameter 'name')</c>, which .NET adds, because the caller has other
    /// parameters.
    /// </summary>
    public static string MessageOf(Exception exception)
    {
        string message = exception.Message;
        if (exception is not ArgumentException { ParamName: { Length: > 0 } parameter })
        {
            return message;
        }

        // An exception with an empty message shows the end that .NET adds.
        string end = new ArgumentException(string.Empty, parameter).Message;
        int start = message.LastIndexOf(end, StringComparison.Ordinal);
        return start < 0 ? message : message[..start];
    }

    /// <summary>Whether a string is valid text. An unpaired surrogate is not valid, because UTF-8 cannot encode it.</summary>
    public static bool IsText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (char.IsSurrogate(text[i]) && !isPair)
            {
                return false;
            }

            i += isPair ? 1 : 0;
        }

        return true;
    }

    private static string Of(ReadOnlySpan<char> text, int longest, string? whole)
    {
        if (text.Length <= longest && !text.ContainsAnyExcept(Plain))
        {
            return whole ?? text.ToString();
        }

        StringBuilder quoted = new();
        foreach (Rune rune in text[..Math.Min(text.Length, longest)].EnumerateRunes())
        {
            // An unpaired surrogate, which truncation may have caused, is enumerated as the replacement character.
            _ = IsVisible(rune) ? quoted.Append(rune) : quoted.Append(Replacement);
        }

        return quoted.Append(text.Length > longest ? Omission : string.Empty).ToString();
    }

    /// <summary>
    /// Whether a character is visible. Control characters move the cursor, format characters change the writing direction or are invisible, and
    /// separators break the line.
    /// </summary>
    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
