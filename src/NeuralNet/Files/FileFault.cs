using System.Text;

namespace NeuralNet;

/// <summary>Makes the exceptions for a bad file: which file it is, where it is wrong, what was expected and what came.</summary>
/// <param name="file">What messages call it: its path, or "The stream".</param>
internal sealed class FileFault(string file)
{
    /// <summary>What messages call the file.</summary>
    public string File { get; } = QuotedText.Path(file);

    /// <summary>A text from a file, as messages show it.</summary>
    public static string Quote(string text) => QuotedText.Of(text);

    /// <summary>A text from a file in UTF-8, as messages show it. Only the beginning of a long one is decoded.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
    {
        const int LongestCharacter = 4;
        return QuotedText.Of(Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestCharacter * (QuotedText.LongestName + 1))]));
    }

    /// <summary>What an exception says, for the middle of a message: short, and without the name of a parameter.</summary>
    public static string Sentence(Exception exception)
    {
        return QuotedText.Of(ArgumentMessage.Of(exception).TrimEnd('.'), QuotedText.LongestSentence);
    }

    /// <summary>A fault at a byte, counted from the first that was read.</summary>
    public InvalidDataException At(long position, string what, Exception? cause = null) =>
        new(FormattableString.Invariant($"{File} is no safetensors file, or damaged. At byte {position}: {what}."), Shown(cause));

    /// <summary>A fault of a tensor.</summary>
    public InvalidDataException Tensor(string name, string what) => new($"{File} is damaged, or of another kind. Tensor {Quote(name)}: {what}.");

    /// <summary>A fault of the whole.</summary>
    public InvalidDataException Of(string what, Exception? cause = null) => new($"{File} {what}", Shown(cause));

    /// <summary>The cause, unless it or one behind it says what a message must not: an exception that nobody catches is printed with all its causes.</summary>
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
