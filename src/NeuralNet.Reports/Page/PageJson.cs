using System.Globalization;
using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>Writes short numbers, and texts of the user.</summary>
internal static class PageJson
{
    /// <summary>Writes a number with 6 digits, or null if it is not finite.</summary>
    public static void Number(this Utf8JsonWriter json, double value, string format = "G6")
    {
        if (double.IsFinite(value))
        {
            json.WriteRawValue(value.ToString(format, CultureInfo.InvariantCulture), skipInputValidation: true);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>Writes a named number with 6 digits, or null if it is not finite.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double? value, string format = "G6")
    {
        json.WritePropertyName(name);
        json.Number(value ?? double.NaN, format);
    }

    /// <summary>Writes a list of numbers.</summary>
    public static void Numbers(this Utf8JsonWriter json, string name, IEnumerable<double> values, string format = "G6")
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.Number(value, format);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list of numbers without a name.</summary>
    public static void Numbers(this Utf8JsonWriter json, IEnumerable<double> values, string format = "G6")
    {
        json.WriteStartArray();
        foreach (double value in values)
        {
            json.Number(value, format);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list of texts.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts, int longest = PageText.LongestSentence)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(PageText.Of(text, longest));
        }

        json.WriteEndArray();
    }

    /// <summary>Writes pairs of texts, such as a setting and its value.</summary>
    public static void Pairs(this Utf8JsonWriter json, string name, IEnumerable<(string Name, string Value)> pairs)
    {
        json.WriteStartArray(name);
        foreach ((string key, string value) in pairs)
        {
            json.WriteStartArray();
            json.WriteStringValue(PageText.Of(key, PageText.LongestName));
            json.WriteStringValue(PageText.Of(value));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Some of a number of things: the first, the last, and others at equal distances.</summary>
    /// <param name="count">The number of things.</param>
    /// <param name="most">The largest number of chosen ones, at least 2.</param>
    public static int[] Thin(int count, int most) => count <= most
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, most).Select(i => (int)Math.Round((double)i * (count - 1) / (most - 1)))];
}
