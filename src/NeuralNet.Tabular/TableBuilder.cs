using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Makes a <see cref="Table"/> of objects, one column after another, with functions that read an object. It uses no reflection.</summary>
/// <remarks>
/// <code>
/// Table people = Table.Create(persons).Number("age", p => p.Age).Words("sex", p => p.Sex).Build();
/// </code>
/// </remarks>
/// <typeparam name="TRow">The type of the objects, one for each row.</typeparam>
public sealed class TableBuilder<TRow>
{
    private readonly List<TRow> rows;
    private readonly List<TableColumn> columns = [];

    internal TableBuilder(List<TRow> rows) => this.rows = rows;

    /// <summary>Adds a column of numbers.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The number of a row. <see langword="null"/> and NaN are missing.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">There is a column of this name already, the name is empty, or a number is infinite.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="value"/> is null.</exception>
    public TableBuilder<TRow> Number(string name, Func<TRow, double?> value) =>
        Add(name, value, values => new NumberColumn(name, values.Select(number => number ?? double.NaN).ToArray()));

    /// <summary>Adds a column of words.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The word of a row. <see langword="null"/> is missing.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">There is a column of this name already, or the name is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="value"/> is null.</exception>
    public TableBuilder<TRow> Words(string name, Func<TRow, string?> value) => Add(name, value, values => new WordColumn(name, values));

    /// <summary>Adds a column of truth values.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The truth value of a row. <see langword="null"/> is missing.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">There is a column of this name already, or the name is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="value"/> is null.</exception>
    public TableBuilder<TRow> Truth(string name, Func<TRow, bool?> value) => Add(name, value, values => new TruthColumn(name, values));

    /// <summary>Adds a column of dates.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The date of a row. <see langword="null"/> is missing.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">There is a column of this name already, or the name is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="value"/> is null.</exception>
    public TableBuilder<TRow> Date(string name, Func<TRow, DateTime?> value) => Add(name, value, values => new DateColumn(name, values));

    /// <summary>Makes the table.</summary>
    /// <returns>A table of the columns that were added.</returns>
    /// <exception cref="InvalidOperationException">No column was added.</exception>
    public Table Build() => columns.Count > 0
        ? new Table([.. columns])
        : throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"The table of {rows.Count} rows has no columns yet. Add some with {nameof(Number)}, {nameof(Words)}, "
            + $"{nameof(Truth)} or {nameof(Date)}."));

    private TableBuilder<TRow> Add<TValue>(string name, Func<TRow, TValue> value, Func<IEnumerable<TValue>, TableColumn> column)
    {
        Require.Name(name);
        ArgumentNullException.ThrowIfNull(value);
        if (columns.Exists(other => other.Name == name))
        {
            throw new ArgumentException($"There is a column named '{QuotedText.Of(name)}' already.", nameof(name));
        }

        columns.Add(column(rows.Select(value)));
        return this;
    }
}
