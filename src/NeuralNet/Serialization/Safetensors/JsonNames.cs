using System.Text.Json;

namespace NeuralNet.Serialization;

/// <summary>The names and strings of JSON from a stranger: an escape may stand for half a character, of which the reader's own methods make another exception.</summary>
internal static class JsonNames
{
    /// <summary>Whether the present name or string is a text; one that is no text is equal to none.</summary>
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

    /// <summary>Whether the present name or string is a text; one that is no text is equal to none.</summary>
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

    /// <summary>The present name or string as messages show it. Of a long one only the beginning is read, with its escapes as they stand.</summary>
    /// <exception cref="DescriptionException">It is no text.</exception>
    public static string ShortText(this in Utf8JsonReader json)
    {
        const int LongestEscape = 6;
        return json.ValueIsEscaped && json.ValueSpan.Length <= LongestEscape * QuotedText.LongestName
            ? FileFault.Quote(json.Text())
            : FileFault.Quote(json.ValueSpan);
    }

    /// <summary>The present name or string.</summary>
    /// <exception cref="DescriptionException">It is no text.</exception>
    public static string Text(this in Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new DescriptionException("the escapes of a string are no text", cause: exception);
        }
    }
}
