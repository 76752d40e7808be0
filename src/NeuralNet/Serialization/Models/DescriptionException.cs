using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace NeuralNet.Serialization;

/// <summary>The exception for an invalid description. The serializer adds the path while the exception passes through it.</summary>
/// <param name="what">The problem.</param>
/// <param name="below">The path below the one that the serializer adds.</param>
/// <param name="cause">The original exception.</param>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It never leaves this folder.")]
internal sealed class DescriptionException(string what, string below = "", Exception? cause = null) : JsonException(what, cause)
{
    /// <summary>The problem.</summary>
    public string What { get; } = what;

    /// <summary>The path below the one that the serializer adds.</summary>
    public string Below { get; } = below;

    /// <summary>The path and the problem, for a message.</summary>
    public string Sentence => $"at ${QuotedText.Of(Below, QuotedText.LongestSentence)}: {What}";

    /// <summary>Returns the same exception with the whole path, to which the serializer has added its part.</summary>
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
            ? "the value has the wrong type for this field"
            : QuotedText.Of((end < 0 ? message : message.AsSpan(0, end)).TrimEnd('.'), QuotedText.LongestSentence);
    }
}
