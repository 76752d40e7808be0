namespace NeuralNet.Tabular;

/// <summary>Shows rows with what was predicted for them.</summary>
internal static class WorstRows
{
    private const int ColumnsSideBySide = 8;
    private const int MostColumns = 40;
    private const int LongestName = 24;

    /// <summary>A table of rows, with columns of results before those of the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="target">The target, which comes after the numbers of the rows.</param>
    /// <param name="numbers">The number of each row in its table.</param>
    /// <param name="results">Columns of results. If the rows have a column of the same name, a number is added to the name.</param>
    public static Table ToTable(Table rows, string target, IEnumerable<int> numbers, params TableColumn[] results)
    {
        HashSet<string> taken = new(rows.Columns.Select(column => column.Name), StringComparer.Ordinal);
        List<TableColumn> columns = [new NumberColumn(Names.Free("row", taken), [.. numbers]), rows[target]];
        columns.AddRange(results.Select(result => result.Rename(Names.Free(result.Name, taken))));
        columns.AddRange(rows.Columns.Where(column => column.Name != target));
        return new Table([.. columns]);
    }

    /// <summary>Lines with results and the cells of each row. More columns follow in parts of their own, which begin with the numbers of the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="target">The target, which is not shown again.</param>
    /// <param name="headers">The headers of the results.</param>
    /// <param name="results">The results of a row. The first is its number.</param>
    public static string ToText(Table rows, string target, string[] headers, Func<int, string[]> results)
    {
        TableColumn[] others = [.. rows.Columns.Where(column => column.Name != target)];
        TableColumn[] shown = [.. others.Take(MostColumns)];
        IEnumerable<string> parts =
        [
            Part(rows, headers, results, [.. shown.Take(ColumnsSideBySide)]),
            .. shown.Skip(ColumnsSideBySide).Chunk(ColumnsSideBySide).Select(columns => Part(rows, headers[..1], row => results(row)[..1], columns)),
        ];
        string more = others.Length == shown.Length ? string.Empty : $"\n… and {NumberText.Count(others.Length - shown.Length, "more column")}";
        return string.Join("\n\n", parts) + more;
    }

    private static string Part(Table rows, string[] headers, Func<int, string[]> results, TableColumn[] columns)
    {
        TextTable lines = new(
        [
            .. headers,
            .. columns.Select(column => (column.Kind == ColumnKind.Number ? ">" : string.Empty) + QuotedText.Of(column.Name, LongestName)),
        ]);
        for (int i = 0; i < rows.RowCount; i++)
        {
            int row = i;
            lines.Add([.. results(row), .. columns.Select(column => CellText.Of(column, row))]);
        }

        return lines.ToString();
    }
}
