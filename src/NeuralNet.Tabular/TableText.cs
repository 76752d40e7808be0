using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Shows a table as people look at it first: a line for each column with its kind, its missing cells, its values and the first rows.</summary>
internal static class TableText
{
    /// <summary>The largest number of columns that are shown.</summary>
    public const int MostColumns = 50;

    /// <summary>More different numbers or dates are not counted.</summary>
    public const int MostDistinct = 10_000;

    private const int LongestName = 24;
    private const int LongestValues = 40;
    private const int LongestCell = 11;
    private const int FirstRows = 3;
    private const int ShownWords = 5;

    /// <summary>The text of a table.</summary>
    public static string Of(Table table)
    {
        IReadOnlyList<TableColumn> columns = table.Columns;
        long missing = columns.Sum(column => (long)column.MissingCount);
        string title = $"{Count(table.RowCount, "row")} × {Count(columns.Count, "column")}, {Count(missing, "missing cell")}";
        TextTable lines = new("column", "kind", ">missing", ">distinct", "values", "first rows");
        foreach (TableColumn column in columns.Take(MostColumns))
        {
            (string distinct, string values) = Values(column);
            lines.Add(
                QuotedText.Of(column.Name, LongestName), KindOf(column.Kind), column.MissingCount == 0 ? string.Empty : Number(column.MissingCount), distinct,
                QuotedText.Of(values, LongestValues), FirstCells(column));
        }

        string more = columns.Count <= MostColumns ? string.Empty : $"\n… and {Count(columns.Count - MostColumns, "more column")}";
        return $"{title}\n{lines}{more}";
    }

    private static (string Distinct, string Values) Values(TableColumn column) => column switch
    {
        { MissingCount: var missing, Count: var count } when missing == count => ("0", string.Empty),
        NumberColumn numbers => Range(numbers.Values, double.IsNaN, value => value.ToString("G6", CultureInfo.InvariantCulture)),
        DateColumn dates => Range(dates.Ticks, ticks => ticks < 0, ticks => dates.TextOf(new DateTime(ticks))),
        TruthColumn truths => OfTruths(truths.Values),
        _ => OfWords((WordColumn)column),
    };

    private static (string Distinct, string Values) Range<T>(ReadOnlySpan<T> values, Func<T, bool> isMissing, Func<T, string> text)
        where T : struct, IComparable<T>
    {
        HashSet<T> distinct = [];
        T? least = null;
        T? most = null;
        foreach (T value in values)
        {
            if (isMissing(value))
            {
                continue;
            }

            _ = distinct.Count <= MostDistinct && distinct.Add(value);
            least = least is T low && low.CompareTo(value) <= 0 ? low : value;
            most = most is T high && high.CompareTo(value) >= 0 ? high : value;
        }

        string count = distinct.Count > MostDistinct ? $"> {Number(MostDistinct)}" : Number(distinct.Count);
        return (count, distinct.Count == 1 ? $"always {text(least!.Value)}" : $"{text(least!.Value)} … {text(most!.Value)}");
    }

    private static (string Distinct, string Values) OfTruths(ReadOnlySpan<sbyte> values)
    {
        int yes = values.Count((sbyte)1);
        int no = values.Count((sbyte)0);
        return (yes > 0 && no > 0 ? "2" : "1", $"true {Number(yes)}, false {Number(no)}");
    }

    private static (string Distinct, string Values) OfWords(WordColumn column)
    {
        int[] counts = new int[column.Words.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        if (NumberWords.FirstAmongNumbers(column) is int row and >= 0)
        {
            return (Number(counts.Length), $"numbers, but '{QuotedText.Of(column[row]!, LongestCell)}' in row {row}");
        }

        IEnumerable<string> frequent = Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).Take(ShownWords)
            .Select(code => $"{QuotedText.Of(column.Words[code], LongestName)} {Number(counts[code])}");
        return (Number(counts.Length), string.Join(", ", frequent) + (counts.Length > ShownWords ? ", …" : string.Empty));
    }

    private static string FirstCells(TableColumn column) =>
        string.Join(", ", Enumerable.Range(0, Math.Min(FirstRows, column.Count)).Select(row => QuotedText.Of(column.Text(row) ?? "missing", LongestCell)));

    private static string KindOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "number",
        ColumnKind.Word => "word",
        ColumnKind.Truth => "truth",
        _ => "date",
    };

    private static string Count(long count, string what) => $"{Number(count)} {what}{(count == 1 ? string.Empty : "s")}";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
