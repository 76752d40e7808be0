namespace NeuralNet.Tabular;

/// <summary>The characters that may divide cells.</summary>
internal static class Delimiters
{
    /// <summary>Returns a delimiter, if it can be one.</summary>
    /// <exception cref="ArgumentException">It is not ASCII, or is a letter, a digit, a quote or the end of a line.</exception>
    public static char Require(char delimiter, string parameter) =>
        char.IsAscii(delimiter) && !char.IsAsciiLetterOrDigit(delimiter) && delimiter is not ('"' or '\r' or '\n' or '\0' or '.' or '-' or '+')
            ? delimiter
            : throw new ArgumentException(
                $"A delimiter must be an ASCII character such as ',', ';', '|' or a tab, but was {NameOf(delimiter)}.", parameter);

    /// <summary>The name of a delimiter for messages.</summary>
    public static string NameOf(char delimiter) => delimiter switch
    {
        '\t' => "tabs",
        ' ' => "spaces",
        _ => $"'{QuotedText.Of([delimiter])}'",
    };
}
