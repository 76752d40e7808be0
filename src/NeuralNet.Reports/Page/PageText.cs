using System.Text;

namespace NeuralNet.Reports;

/// <summary>Prepares texts of the user for a page.</summary>
internal static class PageText
{
    /// <summary>The longest name of a class or feature, in characters. Longer ones end with an ellipsis, so that no name makes the page large.</summary>
    public const int LongestName = 120;

    /// <summary>The longest sentence or title, in characters.</summary>
    public const int LongestSentence = 2000;

    /// <summary>Shortens a text, and replaces half characters, which no file can contain.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The largest number of characters.</param>
    public static string Of(string text, int longest = LongestSentence) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(UserText.CutEnd(text, longest)));

    /// <summary>The names of things that are numbered from 1 on if they have no names.</summary>
    /// <param name="names">Names, or none.</param>
    /// <param name="count">The number of things.</param>
    /// <param name="noun">The noun of a thing without a name.</param>
    /// <param name="first">The number of the first one without a name.</param>
    public static string[] Names(IReadOnlyList<string> names, int count, string noun, int first = 1) =>
    [
        .. Enumerable.Range(0, count).Select(i => i < names.Count ? Of(names[i], LongestName) : FormattableString.Invariant($"{noun}{i + first}")),
    ];
}
