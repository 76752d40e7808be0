using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Finds out whether words are numbers that were written with other separators.</summary>
internal static class NumberWords
{
    private const int LongestNumber = 64;

    private const double NearlyAll = 0.9;

    /// <summary>The separators to try, the frequent ones first. Of those with the same separator of thousands, the first that fits counts.</summary>
    private static readonly (char Point, char? Thousands)[] Separators =
    [
        (',', null), ('.', ','), ('.', '\''), ('.', '’'), ('.', ' '), ('.', '\u00a0'), ('.', '\u202f'),
        (',', '.'), (',', '\''), (',', '’'), (',', ' '), (',', '\u00a0'), (',', '\u202f'),
    ];

    /// <summary>The options of a CSV file with which all words would be numbers, such as <c>CsvOptions.DecimalComma = true</c>.</summary>
    /// <param name="words">The words.</param>
    /// <returns>The options, or <see langword="null"/> if there are none or the words are numbers already.</returns>
    public static string? Options(IReadOnlyList<string> words)
    {
        if (words.Count == 0 || words.All(word => IsNumber(word, '.', null)))
        {
            return null;
        }

        string[] fitting =
        [
            .. Separators.Where(separators => words.All(word => IsNumber(word, separators.Point, separators.Thousands))
                    && (separators.Thousands is not char separator || words.Any(word => word.Contains(separator, StringComparison.Ordinal))))
                .DistinctBy(separators => separators.Thousands)
                .Select(separators => Options(separators.Point, separators.Thousands)),
        ];
        return fitting.Length == 0 ? null : string.Join(", or ", fitting);
    }

    /// <summary>The first row whose word is no number, or −1 if all are numbers.</summary>
    public static int FirstOther(WordColumn column)
    {
        bool[] isNumber = [.. column.Words.Select(word => IsNumber(word, '.', null))];
        for (int row = 0; row < column.Count; row++)
        {
            if (column.Codes[row] is int code and >= 0 && !isNumber[code])
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>The first row whose word is no number, if nearly all rows have numbers: a text that means a missing cell, or a slip. Otherwise −1.</summary>
    public static int FirstAmongNumbers(WordColumn column)
    {
        bool[] isNumber = [.. column.Words.Select(word => IsNumber(word, '.', null))];
        long numbers = 0;
        foreach (int code in column.Codes)
        {
            numbers += code >= 0 && isNumber[code] ? 1 : 0;
        }

        return numbers > 0 && numbers >= NearlyAll * (column.Count - column.MissingCount) ? FirstOther(column) : -1;
    }

    private static string Options(char point, char? thousands)
    {
        string[] options =
        [
            .. point == ',' ? ["CsvOptions.DecimalComma = true"] : Array.Empty<string>(),
            .. thousands is char separator ? [$"CsvOptions.Thousands = {Shown(separator)}"] : Array.Empty<string>(),
        ];
        return string.Join(" and ", options);
    }

    private static string Shown(char separator) => separator switch
    {
        '\'' => "'\\''",
        '\u00a0' => "'\\u00a0'",
        '\u202f' => "'\\u202f'",
        _ => $"'{separator}'",
    };

    private static bool IsNumber(string word, char point, char? thousands)
    {
        ReadOnlySpan<char> text = word.AsSpan().Trim();
        if (text.Length is 0 or > LongestNumber || (point == ',' && text.Contains('.') && thousands != '.'))
        {
            return false;
        }

        string plain = text.ToString();
        if (thousands is char separator && plain.Contains(separator, StringComparison.Ordinal))
        {
            if (!HasGroups(text, point, separator))
            {
                return false;
            }

            plain = plain.Replace(separator.ToString(), string.Empty, StringComparison.Ordinal);
        }

        if (point == ',')
        {
            plain = plain.Replace(',', '.');
        }

        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
    }

    /// <summary>Whether the separators are where they belong: one before each three digits of the whole part.</summary>
    private static bool HasGroups(ReadOnlySpan<char> text, char point, char separator)
    {
        ReadOnlySpan<char> whole = text[0] is '+' or '-' ? text[1..] : text;
        int end = whole.IndexOf(point);
        if (end >= 0 && whole[end..].Contains(separator))
        {
            return false;
        }

        string[] groups = whole[..(end < 0 ? whole.Length : end)].ToString().Split(separator);
        return groups[0].Length is 1 or 2 or 3 && groups[1..].All(group => group.Length == 3)
            && groups.All(group => group.All(char.IsAsciiDigit));
    }
}
