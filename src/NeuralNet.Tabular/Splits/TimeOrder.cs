using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>The rows in the order of their times. Rows of the same time stay together.</summary>
internal sealed class TimeOrder
{
    private readonly string name;
    private readonly int[] order;

    private TimeOrder(string name, double[] keys)
    {
        this.name = name;
        order = SortKeys.Order(keys);
        Ends = [.. Enumerable.Range(1, order.Length).Where(i => i == order.Length || keys[order[i]] != keys[order[i - 1]])];
    }

    /// <summary>For each time, from the earliest to the latest, the number of rows up to and including it.</summary>
    public IReadOnlyList<int> Ends { get; }

    /// <summary>Orders the rows.</summary>
    /// <param name="column">The time of each row.</param>
    /// <param name="rows">The numbers of the rows in the table of the user, or <see langword="null"/> if the column has all of its rows.</param>
    /// <exception cref="ArgumentException">The column has no dates or numbers, or a cell is missing.</exception>
    public static TimeOrder Of(TableColumn column, IReadOnlyList<int>? rows = null)
    {
        string name = QuotedText.Of(column.Name);
        if (column.Kind is not (ColumnKind.Date or ColumnKind.Number))
        {
            throw new ArgumentException(
                $"The column of the time must have dates or numbers, but '{name}' has {KindText.Plural(column.Kind)}. Its cells may be dates in "
                + $"another format: see {nameof(CsvOptions)}.{nameof(CsvOptions.DateFormats)}.");
        }

        double[] keys = SortKeys.Of(column);
        int missing = Array.FindIndex(keys, double.IsNaN);
        if (missing >= 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The column of the time must have a value in each row, but '{name}' is missing in {column.MissingCount} of {column.Count} rows, "
                + $"first in row {rows?[missing] ?? missing}, counted from 0. Leave such rows out with Where."));
        }

        return new TimeOrder(name, keys);
    }

    /// <summary>The rows of a part of the order, in the order of the table.</summary>
    public int[] Rows(Range part) => [.. order[part].Order()];

    /// <summary>Divides the rows between two times, so that the earlier part has as nearly as possible the wanted number of rows.</summary>
    /// <exception cref="ArgumentException">All rows have the same time.</exception>
    public (int[] Earlier, int[] Later) Divide(double wanted)
    {
        if (Ends.Count < 2)
        {
            throw new ArgumentException($"Rows of the same time stay together, but all rows have the same '{name}', so that they cannot be divided.");
        }

        int earlier = Ends.SkipLast(1).MinBy(end => Math.Abs(end - wanted));
        return (Rows(..earlier), Rows(earlier..));
    }
}
