using System.Text;

namespace NeuralNet;

/// <summary>Makes the exceptions for a bad file. Their messages say which file it is, where it is wrong, and what was expected there.</summary>
/// <param name="file">The path of the file, or <see cref="Streams.Name"/>.</param>
/// <param name="format">The name of the format that was expected.</param>
internal sealed class FileFault(string file, string format)
{
    private string? part;

    /// <summary>The name of the file in messages.</summary>
    public string File => QuotedText.Path(file);

    /// <summary>A text from a file, as messages show it.</summary>
    public static string Quote(string text) => QuotedText.Of(text);

    /// <summary>A text from a file in UTF-8, as messages show it. Only the beginning of a long one is decoded.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
    {
        const int LongestCharacter = 4;
        return QuotedText.Of(Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestCharacter * (QuotedText.LongestName + 1))]));
    }

    /// <summary>The message of an exception for the middle of another message: short, and without the name of a parameter.</summary>
    public static string Sentence(Exception exception) =>
        QuotedText.Of(QuotedText.MessageOf(exception).TrimEnd('.'), QuotedText.LongestSentence);

    /// <summary>Makes the exceptions for a part of the file, such as a member of an archive. Positions are counted from its first byte.</summary>
    public FileFault Within(string name) => new(file, format) { part = name };

    /// <summary>A fault at a byte, counted from the first that was read, or from the first of the part.</summary>
    public InvalidDataException At(long position, string what, Exception? cause = null)
    {
        string within = part is null ? string.Empty : $" of {Quote(part)}";
        return new(FormattableString.Invariant($"{File} is not a valid {format} file. At byte {position}{within}: {what}."), Shown(cause));
    }

    /// <summary>A fault of a tensor.</summary>
    public InvalidDataException Tensor(string name, string what) => new($"{File} is damaged, or of another kind. Tensor {Quote(name)}: {what}.");

    /// <summary>A fault of the whole file.</summary>
    public InvalidDataException Of(string what, Exception? cause = null) => new($"{File} {what}", Shown(cause));

    /// <summary>Returns the cause, unless its message or that of one of its own causes must not be shown. An exception that nobody catches is printed with all its causes.</summary>
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
