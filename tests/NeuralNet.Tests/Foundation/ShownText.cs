using System.Globalization;

namespace NeuralNet.Tests.Foundation;

/// <summary>Checks messages. They must be short and contain no characters that a terminal would interpret or hide.</summary>
internal static class ShownText
{
    public const int LongestMessage = 2000;

    /// <summary>The beginnings of lines in messages of the library or the runtime.</summary>
    private static readonly string[] LineBreaks = ["\n  ", "\nUse the same settings ", "\nActual value was "];

    /// <summary>The problem with the message of an exception or of an inner one, or null.</summary>
    public static string? Fault(Exception? exception)
    {
        for (Exception? each = exception; each is not null; each = each.InnerException)
        {
            if (Fault(each.Message) is { } fault)
            {
                return $"{each.GetType().Name}: {fault}";
            }
        }

        return null;
    }

    private static string? Fault(string message)
    {
        string oneLine = LineBreaks.Aggregate(message.ReplaceLineEndings("\n"), (text, lineBreak) => text.Replace(lineBreak, " ", StringComparison.Ordinal));
        int hidden = oneLine.AsSpan().IndexOfAnyExcept([.. oneLine.Where(IsVisible)]);
        return message.Length > LongestMessage ? $"{message.Length} characters: {message}"
            : hidden >= 0 ? FormattableString.Invariant($"U+{(int)oneLine[hidden]:X4} at {hidden} of {message}")
            : null;
    }

    private static bool IsVisible(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
