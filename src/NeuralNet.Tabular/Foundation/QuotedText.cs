using System.Globalization;
using System.Text;

namespace NeuralNet.Tabular;

/// <summary>
/// Prepares texts from files and users for messages and tables. They become short and contain no characters that a terminal would interpret or hide.
/// </summary>
internal static class QuotedText
{
    /// <summary>The longest name or cell that a message shows.</summary>
    public const int Longest = 60;

    private const char Replacement = '?';
    private const string Omission = "…";

    /// <summary>Prepares a text. It is truncated, and invisible characters become question marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The largest number of characters of the result.</param>
    public static string Of(ReadOnlySpan<char> text, int longest = Longest)
    {
        bool isLong = text.Length > longest;
        StringBuilder quoted = new();
        foreach (Rune rune in text[..(isLong ? longest - 1 : text.Length)].EnumerateRunes())
        {
            // An unpaired surrogate, which truncation may have caused, is enumerated as the replacement character.
            _ = IsVisible(rune) ? quoted.Append(rune) : quoted.Append(Replacement);
        }

        return quoted.Append(isLong ? Omission : string.Empty).ToString();
    }

    /// <summary>Prepares a list of texts, each in quotes. If there are many, the list ends with the number of those omitted.</summary>
    /// <param name="items">The texts.</param>
    /// <param name="most">The largest number of texts to show.</param>
    public static string List(IReadOnlyCollection<string> items, int most = 20)
    {
        string shown = string.Join(", ", items.Take(most).Select(item => $"'{Of(item)}'"));
        return items.Count <= most ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} … and {items.Count - most} more");
    }

    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
