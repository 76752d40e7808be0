using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace NeuralNet.Serialization;

/// <summary>What is wrong with a description, on its way out of the serializer, which adds where.</summary>
/// <param name="what">What is wrong.</param>
/// <param name="below">The path below that of this exception.</param>
/// <param name="cause">What was thrown before.</param>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It never leaves this room.")]
internal sealed class DescriptionException(string what, string below = "", Exception? cause = null) : JsonException(what, cause)
{
    /// <summary>What is wrong.</summary>
    public string What { get; } = what;

    /// <summary>The path below that of this exception.</summary>
    public string Below { get; } = below;

    /// <summary>Where it is and what is wrong, for a message.</summary>
    public string Sentence => $"at ${QuotedText.Of(Below, QuotedText.LongestSentence)}: {What}";

    /// <summary>The same with a path from further up: what the serializer wrote into the exception that it saw.</summary>
    public static DescriptionException From(JsonException exception)
    {
        string path = exception.Path is { Length: > 1 } known ? known[1..] : string.Empty;
        return exception is DescriptionException description
            ? new DescriptionException(description.What, path + description.Below, exception.InnerException)
            : new DescriptionException(FirstSentence(exception.Message), path, exception);
    }

    /// <summary>The message without the position that the serializer adds.</summary>
    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? "the value is not of the kind that this field has"
            : QuotedText.Of((end < 0 ? message : message.AsSpan(0, end)).TrimEnd('.'), QuotedText.LongestSentence);
    }
}
