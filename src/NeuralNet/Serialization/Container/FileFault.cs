namespace NeuralNet.Serialization;

/// <summary>What is said of a bad file: which it is, where, and what was expected and came.</summary>
/// <param name="file">What messages call it: its path, or "The stream".</param>
internal sealed class FileFault(string file)
{
    private const int LongestSentence = 500;

    /// <summary>What messages call the file.</summary>
    public string File => file;

    /// <summary>A text out of a file, for a message: at most so long, and without control characters.</summary>
    public static string Quote(string text) => QuotedText.Of(text);

    /// <summary>What an argument's check says, for the middle of a message: without the name of the parameter, and not endless.</summary>
    public static string Sentence(Exception exception)
    {
        string message = ArgumentMessage.Of(exception).TrimEnd('.');
        return message.Length <= LongestSentence ? message : $"{message.AsSpan(0, LongestSentence)}…";
    }

    /// <summary>A fault at a byte, counted from the first that was read.</summary>
    public InvalidDataException At(long position, string what, Exception? cause = null) =>
        new(FormattableString.Invariant($"{file} is no safetensors file, or damaged. At byte {position}: {what}."), cause);

    /// <summary>A fault of a tensor.</summary>
    public InvalidDataException Tensor(string name, string what) => new($"{file} is damaged, or of another kind. Tensor {Quote(name)}: {what}.");

    /// <summary>A fault of the whole.</summary>
    public InvalidDataException Of(string what, Exception? cause = null) => new($"{file} {what}", cause);
}
