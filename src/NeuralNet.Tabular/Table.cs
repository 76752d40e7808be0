using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>A table of named columns with the same number of rows: numbers, words, truth values and dates, each with missing cells.</summary>
/// <remarks>
/// A table never changes after it is made. Methods that choose rows or columns return another table, so that any number of threads can use one table.
/// <code>
/// Table houses = Table.ReadCsv("housing.csv");
/// Console.WriteLine(houses);
/// (Table training, Table test) = houses.Split(0.8, seed: 1);
/// </code>
/// </remarks>
public sealed partial class Table
{
    private readonly TableColumn[] columns;
    private readonly Dictionary<string, int> indices;

    /// <summary>Initializes a table of columns.</summary>
    /// <param name="columns">At least one column. All have the same number of rows and different names. Upper and lower case differ.</param>
    /// <exception cref="ArgumentNullException">A column is null.</exception>
    /// <exception cref="ArgumentException">There is no column, two columns have the same name, or two have different numbers of rows.</exception>
    public Table(params ReadOnlySpan<TableColumn> columns)
    {
        if (columns.IsEmpty)
        {
            throw new ArgumentException("A table needs at least one column, but got none.", nameof(columns));
        }

        this.columns = columns.ToArray();
        indices = new Dictionary<string, int>(columns.Length, StringComparer.Ordinal);
        for (int i = 0; i < columns.Length; i++)
        {
            TableColumn column = columns[i]
                ?? throw new ArgumentNullException(nameof(columns), $"{nameof(columns)}[{i}] is null. The first is number 0.");
            if (!indices.TryAdd(column.Name, i))
            {
                throw new ArgumentException(
                    $"Columns need different names, but {nameof(columns)}[{indices[column.Name]}] and {nameof(columns)}[{i}] are both named "
                    + $"'{QuotedText.Of(column.Name)}'. Use Rename.",
                    nameof(columns));
            }

            if (column.Count != columns[0].Count)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Columns need the same number of rows, but '{QuotedText.Of(columns[0].Name)}' has {columns[0].Count} and ")
                    + string.Create(CultureInfo.InvariantCulture, $"'{QuotedText.Of(column.Name)}' has {column.Count}."),
                    nameof(columns));
            }
        }

        Columns = Array.AsReadOnly(this.columns);
    }

    /// <summary>The number of rows.</summary>
    public int RowCount => columns[0].Count;

    /// <summary>The columns, in their order.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The column of a name.</summary>
    /// <param name="name">The name. Upper and lower case differ.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException">There is no such column. The message lists the names.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public TableColumn this[string name] => columns[IndexOf(name)];

    /// <summary>The names of the columns, in their order.</summary>
    internal IReadOnlyCollection<string> Names => indices.Keys;

    /// <summary>Whether there is a column of a name.</summary>
    /// <param name="name">The name. Upper and lower case differ.</param>
    /// <returns><see langword="true"/> if there is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool Contains(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return indices.ContainsKey(name);
    }

    /// <summary>One row, whose cells are read by the names of their columns.</summary>
    /// <param name="index">The row, 0 … <see cref="RowCount"/> − 1.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not a row of the table.</exception>
    public TableRow Row(int index) => (uint)index < (uint)RowCount
        ? new TableRow(this, index)
        : throw new ArgumentOutOfRangeException(
            nameof(index), string.Create(CultureInfo.InvariantCulture, $"The table has the rows 0 to {RowCount - 1}, "
                + $"but row {index} was asked for."));

    /// <summary>Makes a table of some of the rows.</summary>
    /// <param name="rows">The rows, each 0 … <see cref="RowCount"/> − 1, in the order of the new table. A row may occur several times.</param>
    /// <returns>A table with the same columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of the rows is not a row of the table.</exception>
    public Table Select(ReadOnlySpan<int> rows)
    {
        TableColumn[] selected = new TableColumn[columns.Length];
        for (int i = 0; i < selected.Length; i++)
        {
            selected[i] = columns[i].Select(rows);
        }

        return new Table(selected);
    }

    /// <summary>Makes a table of the rows that meet a condition, such as those whose target is not missing.</summary>
    /// <param name="condition">Called for each row, in their order.</param>
    /// <returns>A table with the same columns. It may have no rows.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is null.</exception>
    public Table Where(Func<TableRow, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Select(Enumerable.Range(0, RowCount).Where(row => condition(new TableRow(this, row))).ToArray());
    }

    /// <summary>Makes a table without some of the columns.</summary>
    /// <param name="names">The names of the columns to leave out.</param>
    /// <returns>A table that shares the other columns.</returns>
    /// <exception cref="ArgumentException">There is no column of a name, or no column would be left.</exception>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public Table Without(params ReadOnlySpan<string> names)
    {
        bool[] isLeftOut = new bool[columns.Length];
        foreach (string name in names)
        {
            isLeftOut[IndexOf(name)] = true;
        }

        return new Table([.. columns.Where((_, i) => !isLeftOut[i])]);
    }

    /// <summary>Makes a table with one column more, or with another column in the place of the one with the same name.</summary>
    /// <param name="column">The column, with as many rows as the table.</param>
    /// <returns>A table that shares the other columns.</returns>
    /// <exception cref="ArgumentException">The column has another number of rows.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="column"/> is null.</exception>
    public Table With(TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Count != RowCount)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The table has {RowCount} rows, but the column '{QuotedText.Of(column.Name)}' has {column.Count}."),
                nameof(column));
        }

        if (!indices.TryGetValue(column.Name, out int index))
        {
            return new Table([.. columns, column]);
        }

        TableColumn[] changed = [.. columns];
        changed[index] = column;
        return new Table(changed);
    }

    /// <summary>
    /// The table as people look at it first: a line for each column with its name, its kind, the number of missing cells, the number of different values
    /// and their range or the most frequent ones, and the first rows.
    /// </summary>
    /// <returns>At most 53 lines of at most 150 characters, the same in every culture.</returns>
    public override string ToString() => TableText.Of(this);

    /// <summary>The index of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    internal int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return indices.TryGetValue(name, out int index) ? index : throw new ArgumentException(NearestName.Message(name, Names), nameof(name));
    }
}
