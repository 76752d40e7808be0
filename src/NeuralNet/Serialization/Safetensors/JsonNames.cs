using System.Text.Json;

namespace NeuralNet.Serialization;

/// <summary>
/// Reads names and strings of untrusted JSON. An escape may be an unpaired surrogate, for which the reader's own methods throw a different exception.
/// </summary>
internal static class JsonNames
{
    /// <summary>Whether the current name or string equals a text. If it has an unpaired surrogate, the result is false.</summary>
    public static bool Is(this in Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        if (!json.ValueIsEscaped)
        {
            return json.ValueSpan.SequenceEqual(text);
        }

        try
        {
            return json.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether the current name or string equals a text. If it has an unpaired surrogate, the result is false.</summary>
    public static bool Is(this in Utf8JsonReader json, string text)
    {
        try
        {
            return json.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The current name or string for a message. Only the beginning of a long one is read, and its escapes are not decoded.</summary>
    /// <exception cref="DescriptionException">It has an unpaired surrogate.</exception>
    public static string ShortText(this in Utf8JsonReader json)
    {
        const int LongestEscape = 6;
        return json.ValueIsEscaped && json.ValueSpan.Length <= LongestEscape * QuotedText.LongestName
            ? FileFault.Quote(json.Text())
            : FileFault.Quote(json.ValueSpan);
    }

    /// <summary>The current name or string.</summary>
    /// <exception cref="DescriptionException">It has an unpaired surrogate.</exception>
    public static string Text(this in Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new DescriptionException("the escapes in a string are not valid text", cause: exception);
        }
    }
}
