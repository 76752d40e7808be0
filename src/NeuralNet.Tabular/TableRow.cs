using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>One row of a <see cref="Tabular.Table"/>. Its cells are read by the names of their columns.</summary>
public readonly struct TableRow : IEquatable<TableRow>
{
    private readonly Table? table;

    internal TableRow(Table table, int index)
    {
        this.table = table;
        Index = index;
    }

    /// <summary>The table.</summary>
    /// <exception cref="InvalidOperationException">The row is the default value, which belongs to no table.</exception>
    public Table Table => table ?? throw new InvalidOperationException("This row belongs to no table. Get one from Table.Row.");

    /// <summary>The number of the row, from 0.</summary>
    public int Index { get; }

    /// <summary>The value of a cell: a <see cref="double"/>, a <see cref="string"/>, a <see cref="bool"/> or a <see cref="DateTime"/>.</summary>
    /// <param name="name">The name of the column.</param>
    /// <returns>The value, or <see langword="null"/> if the cell is missing.</returns>
    /// <exception cref="ArgumentException">There is no such column. The message lists the names.</exception>
    public object? this[string name] => Table[name] switch
    {
        NumberColumn numbers => numbers.IsMissing(Index) ? null : numbers[Index],
        WordColumn words => words[Index],
        TruthColumn truths => truths[Index],
        DateColumn dates => dates[Index],
        TableColumn other => other.Text(Index),
    };

    /// <summary>Whether two rows are the same row of the same table.</summary>
    /// <param name="left">A row.</param>
    /// <param name="right">Another row.</param>
    /// <returns><see langword="true"/> if they are.</returns>
    public static bool operator ==(TableRow left, TableRow right) => left.Equals(right);

    /// <summary>Whether two rows are different rows, or rows of different tables.</summary>
    /// <param name="left">A row.</param>
    /// <param name="right">Another row.</param>
    /// <returns><see langword="true"/> if they are.</returns>
    public static bool operator !=(TableRow left, TableRow right) => !left.Equals(right);

    /// <summary>Whether a cell is missing.</summary>
    /// <param name="name">The name of the column.</param>
    /// <returns><see langword="true"/> if the cell has no value.</returns>
    /// <exception cref="ArgumentException">There is no such column. The message lists the names.</exception>
    public bool IsMissing(string name) => Table[name].IsMissing(Index);

    /// <summary>The text of a cell of any kind, in the invariant culture.</summary>
    /// <param name="name">The name of the column.</param>
    /// <returns>The text, or <see langword="null"/> if the cell is missing.</returns>
    /// <exception cref="ArgumentException">There is no such column. The message lists the names.</exception>
    public string? Text(string name) => Table[name].Text(Index);

    /// <summary>The number of a cell.</summary>
    /// <param name="name">The name of a column of numbers.</param>
    /// <returns>The number, or NaN if the cell is missing.</returns>
    /// <exception cref="ArgumentException">There is no such column, or it is not one of numbers.</exception>
    public double Number(string name) => Table[name] is NumberColumn numbers
        ? numbers[Index]
        : throw new ArgumentException($"'{QuotedText.Of(name)}' is not a column of numbers. Use {nameof(Text)} or the indexer.", nameof(name));

    /// <inheritdoc/>
    public bool Equals(TableRow other) => ReferenceEquals(table, other.table) && Index == other.Index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableRow other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(table, Index);

    /// <summary>All cells with their names, such as <c>row 3: age 36, sex female, income missing</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        int row = Index;
        IEnumerable<string> cells = Table.Columns.Select(column =>
            $"{QuotedText.Of(column.Name)} {(column.Text(row) is string text ? QuotedText.Of(text) : "missing")}");
        return string.Create(CultureInfo.InvariantCulture, $"row {Index}: {string.Join(", ", cells)}");
    }
}
