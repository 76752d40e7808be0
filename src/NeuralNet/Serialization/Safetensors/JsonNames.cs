using System.Text.Json;

namespace NeuralNet.Serialization;

/// <summary>Reads names and strings of JSON from a stranger. An escape may stand for half a surrogate pair, for which the reader's own methods throw another exception.</summary>
internal static class JsonNames
{
    /// <summary>Whether the present name or string equals a text. One with half a surrogate pair equals none.</summary>
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

    /// <summary>Whether the present name or string equals a text. One with half a surrogate pair equals none.</summary>
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

    /// <summary>The present name or string as messages show it. Only the beginning of a long one is read, and its escapes stay as they are.</summary>
    /// <exception cref="DescriptionException">It has half a surrogate pair.</exception>
    public static string ShortText(this in Utf8JsonReader json)
    {
        const int LongestEscape = 6;
        return json.ValueIsEscaped && json.ValueSpan.Length <= LongestEscape * QuotedText.LongestName
            ? FileFault.Quote(json.Text())
            : FileFault.Quote(json.ValueSpan);
    }

    /// <summary>The present name or string.</summary>
    /// <exception cref="DescriptionException">It has half a surrogate pair.</exception>
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
