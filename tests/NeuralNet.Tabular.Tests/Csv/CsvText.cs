using System.Text;

namespace NeuralNet.Tabular.Tests.Csv;

/// <summary>Reads tables from texts, and shows their cells.</summary>
internal static class CsvText
{
    public static Table Read(string text, CsvOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static Table Read(byte[] bytes, CsvOptions? options = null)
    {
        using MemoryStream stream = new(bytes);
        return Table.ReadCsv(stream, options);
    }

    public static string Write(Table table)
    {
        using StringWriter writer = new();
        table.WriteCsv(writer);
        return writer.ToString();
    }

    /// <summary>The names, the kinds and the texts of all cells. A missing one is a dash in brackets.</summary>
    public static string Cells(Table table) => string.Join("; ", table.Columns.Select(column =>
        $"{column.Name}:{column.Kind} {string.Join('|', Enumerable.Range(0, column.Count).Select(row => column.Text(row) ?? "(-)"))}"));
}
