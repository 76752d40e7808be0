using System.Globalization;

namespace NeuralNet.Tests.Foundation;

/// <summary>What a message may be: short, and without characters that a terminal would obey or hide.</summary>
internal static class ShownText
{
    public const int LongestMessage = 2000;

    /// <summary>How the library itself, or the runtime, begins a line of a message.</summary>
    private static readonly string[] LineBreaks = ["\n  ", "\nTrain with ", "\nActual value was "];

    /// <summary>What is wrong with the message of an exception or of one behind it, or null.</summary>
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
