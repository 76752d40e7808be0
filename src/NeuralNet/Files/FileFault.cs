using System.Text;

namespace NeuralNet;

/// <summary>
/// Makes the exceptions for an invalid file. Their messages contain the file, the position of the fault, and what was expected there.
/// </summary>
/// <param name="file">The path of the file, or <see cref="Streams.Name"/>.</param>
/// <param name="format">The name of the format that was expected.</param>
internal sealed class FileFault(string file, string format)
{
    private string? part;

    /// <summary>The name of the file in messages.</summary>
    public string File => QuotedText.Path(file);

    /// <summary>Formats a text from a file for a message.</summary>
    public static string Quote(string text) => QuotedText.Of(text);

    /// <summary>Formats a UTF-8 text from a file for a message. Only the beginning of a long text is decoded.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
    {
        const int LongestCharacter = 4;
        return QuotedText.Of(Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestCharacter * (QuotedText.LongestName + 1))]));
    }

    /// <summary>The message of an exception for use within another message. It is short and does not contain the name of a parameter.</summary>
    public static string Sentence(Exception exception) =>
        QuotedText.Of(QuotedText.MessageOf(exception).TrimEnd('.'), QuotedText.LongestSentence);

    /// <summary>Makes the exceptions for a part of the file, such as a member of an archive. Positions are counted from its first byte.</summary>
    public FileFault Within(string name) => new(file, format) { part = name };

    /// <summary>The exception for a fault at a position, counted from the first byte that was read, or from the first byte of the part.</summary>
    public InvalidDataException At(long position, string what, Exception? cause = null)
    {
        string within = part is null ? string.Empty : $" of {Quote(part)}";
        return new(FormattableString.Invariant($"{File} is not a valid {format} file. At byte {position}{within}: {what}."), Shown(cause));
    }

    /// <summary>The exception for a fault in a tensor.</summary>
    public InvalidDataException Tensor(string name, string what) => new($"{File} is damaged, or is another kind of file. Tensor {Quote(name)}: {what}.");

    /// <summary>The exception for a fault of the whole file.</summary>
    public InvalidDataException Of(string what, Exception? cause = null) => new($"{File} {what}", Shown(cause));

    /// <summary>
    /// Returns the cause, unless its message or that of one of its inner causes must not be shown. An uncaught exception is printed with all its
    /// causes.
    /// </summary>
    private static Exception? Shown(Exception? cause)
    {
        for (Exception? each = cause; each is not null; each = each.InnerException)
        {
            if (QuotedText.Of(each.Message, QuotedText.LongestSentence) != each.Message)
            {
                return null;
            }
        }

        return cause;
    }
}
