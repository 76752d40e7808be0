using System.Data.Common;

namespace NeuralNet.Tabular;

/// <content>Makes tables of objects and of databases.</content>
public sealed partial class Table
{
    /// <summary>Begins a table of objects, one for each row. Add its columns to the result, then call <see cref="TableBuilder{TRow}.Build"/>.</summary>
    /// <typeparam name="TRow">The type of the objects.</typeparam>
    /// <param name="rows">The objects. They are enumerated once, now.</param>
    /// <returns>A builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is null.</exception>
    public static TableBuilder<TRow> Create<TRow>(IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new TableBuilder<TRow>([.. rows]);
    }

    /// <summary>Reads a table from a database, or from any other source of ADO.NET.</summary>
    /// <remarks>
    /// Numbers of any type become numbers, a duration becomes its seconds, and a date with an offset becomes a date in UTC. NULL is a missing cell.
    /// A column of a dynamic database such as SQLite that has texts besides numbers has words. A column that SQLite declares as a date or as a truth
    /// value is one, although SQLite stores it as a text or as a number.
    /// <code>
    /// using DbDataReader reader = command.ExecuteReader();
    /// Table houses = Table.Read(reader);
    /// </code>
    /// </remarks>
    /// <param name="reader">The reader. The rows after the current one are read, up to the end of this result. The reader stays open.</param>
    /// <returns>The table. It may have no rows.</returns>
    /// <exception cref="InvalidDataException">
    /// There are no columns, a name occurs twice, a value is not of a type that a table can have, a number is infinite, or a cell is not what its column
    /// is declared to be. The message has the row and the column.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is null.</exception>
    public static Table Read(DbDataReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return DbTableReader.Read(reader);
    }
}
