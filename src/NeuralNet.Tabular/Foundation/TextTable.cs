using System.Text;

namespace NeuralNet.Tabular;

/// <summary>Aligns texts in columns.</summary>
/// <param name="headers">The titles of the columns. One that begins with a <c>&gt;</c> aligns its column to the right, and is shown without it.</param>
internal sealed class TextTable(params string[] headers)
{
    private const string Gap = "  ";

    private readonly List<string[]> rows = [[.. headers.Select(header => header.TrimStart('>'))]];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One text for each column. They have no line breaks.</param>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The lines, without spaces at their ends.</summary>
    /// <returns>The text, without a line break at its end.</returns>
    public override string ToString()
    {
        int[] widths = [.. headers.Select((_, column) => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) =>
                headers[column].StartsWith('>') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.Append(text.Length == 0 ? string.Empty : "\n").Append(string.Join(Gap, cells).TrimEnd());
        }

        return text.ToString();
    }
}
