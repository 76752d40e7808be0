using System.Globalization;
using System.Text;
using NeuralNet.Tabular;

namespace TabularSample;

/// <summary>Literals of C#.</summary>
internal static class CSharpText
{
    /// <summary>A literal for a text. Characters that cannot be seen become escapes, so that any name can be pasted into a program.</summary>
    public static string Literal(string text)
    {
        StringBuilder literal = new("\"");
        foreach (char character in text)
        {
            _ = character is '"' or '\\' ? literal.Append('\\').Append(character)
                : IsVisible(character) ? literal.Append(character)
                : literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A literal for a character.</summary>
    public static string Literal(char character) => character is '\'' or '\\' ? $"'\\{character}'"
        : IsVisible(character) ? $"'{character}'"
        : string.Create(CultureInfo.InvariantCulture, $"'\\u{(int)character:X4}'");

    /// <summary>An expression for the options of files: those that are not the default, and the kinds that a model needs.</summary>
    public static string Literal(CsvOptions options)
    {
        IEnumerable<string> markers = options.MissingMarkers.Skip(CsvOptions.DefaultMissingMarkers.Count).Select(Literal);
        (bool IsGiven, string Text)[] properties =
        [
            (options.Delimiter is not null, $"Delimiter = {Literal(options.Delimiter ?? default)}"),
            (!options.Encoding.Equals(Encoding.UTF8), $"Encoding = System.Text.Encoding.GetEncoding({Literal(options.Encoding.WebName)})"),
            (options.DecimalComma, "DecimalComma = true"),
            (options.Thousands is not null, $"Thousands = {Literal(options.Thousands ?? default)}"),
            (options.HasHeader == false, "HasHeader = false"),
            (markers.Any(), $"MissingMarkers = [.. CsvOptions.DefaultMissingMarkers, {string.Join(", ", markers)}]"),
            (options.DateFormats.Count > 0, $"DateFormats = [{string.Join(", ", options.DateFormats.Select(Literal))}]"),
            (true, "Kinds = model.Kinds"),
        ];
        return $"new CsvOptions {{ {string.Join(", ", properties.Where(property => property.IsGiven).Select(property => property.Text))} }}";
    }

    /// <summary>A literal for a cell of a row. A date is a text in ISO 8601, which models understand.</summary>
    public static string Literal(TableRow row, string column) => row[column] switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Literal(row.Text(column)!),
    };

    private static bool IsVisible(char character) => char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned);
}
