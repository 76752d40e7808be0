using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Writes a table so that it is read back as it was: all words are in quotes, and nothing else is.</summary>
internal static class CsvTableWriter
{
    /// <summary>Checks that a table can be written.</summary>
    /// <exception cref="ArgumentException">A name or a word has a null character or half of a surrogate pair.</exception>
    public static void RequireText(Table table)
    {
        foreach (TableColumn column in table.Columns)
        {
            foreach (string text in column is WordColumn words ? [column.Name, .. words.Words] : new[] { column.Name })
            {
                if (text.Contains('\0', StringComparison.Ordinal) || !IsText(text))
                {
                    throw new ArgumentException(
                        $"A CSV file has no null characters and no halves of surrogate pairs, but the column '{QuotedText.Of(column.Name)}' has "
                        + $"'{QuotedText.Of(text)}'.",
                        nameof(table));
                }
            }
        }
    }

    /// <summary>Writes the names and the rows.</summary>
    public static void Write(Table table, TextWriter writer, char delimiter)
    {
        IReadOnlyList<TableColumn> columns = table.Columns;
        bool looksLikeRow = columns.All(column => double.TryParse(column.Name, CultureInfo.InvariantCulture, out _));
        for (int i = 0; i < columns.Count; i++)
        {
            string name = columns[i].Name;
            WriteCell(writer, name, delimiter, i, looksLikeRow || NeedsQuotes(name, delimiter));
        }

        for (int row = 0; row < table.RowCount; row++)
        {
            writer.Write('\n');
            for (int i = 0; i < columns.Count; i++)
            {
                string? text = columns[i].Text(row);
                WriteCell(writer, text ?? string.Empty, delimiter, i, text is null ? columns.Count == 1 : columns[i].Kind == ColumnKind.Word);
            }
        }

        writer.Write('\n');
    }

    private static void WriteCell(TextWriter writer, string text, char delimiter, int field, bool isQuoted)
    {
        if (field > 0)
        {
            writer.Write(delimiter);
        }

        if (!isQuoted)
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }

    /// <summary>Whether a name would be read in another way without quotes. A first line such as <c>sep=;</c> names the delimiter.</summary>
    private static bool NeedsQuotes(string name, char delimiter) =>
        name[0] == ByteOrderMark.Character || name.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
        || name.Contains(delimiter, StringComparison.Ordinal) || name.AsSpan().ContainsAny('"', '\r', '\n') || name.Trim().Length < name.Length;

    private static bool IsText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (char.IsSurrogate(text[i]) && !isPair)
            {
                return false;
            }

            i += isPair ? 1 : 0;
        }

        return true;
    }
}
