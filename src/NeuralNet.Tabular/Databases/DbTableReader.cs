using System.Data.Common;
using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Reads a table from a source of ADO.NET.</summary>
internal static class DbTableReader
{
    /// <summary>Reads the rows of the current result.</summary>
    /// <exception cref="InvalidDataException">They are not a table.</exception>
    public static Table Read(DbDataReader reader)
    {
        DbColumn[] columns = CreateColumns(reader);
        for (int row = 0; reader.Read(); row++)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i].Add(reader.IsDBNull(i) ? null : reader.GetValue(i), row);
            }
        }

        return new Table([.. columns.Select(column => column.ToColumn())]);
    }

    private static DbColumn[] CreateColumns(DbDataReader reader)
    {
        if (reader.FieldCount == 0)
        {
            throw new InvalidDataException("The database returned no columns. The command may not be a query.");
        }

        DbColumn[] columns = new DbColumn[reader.FieldCount];
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        for (int i = 0; i < columns.Length; i++)
        {
            string name = reader.GetName(i);
            name = string.IsNullOrWhiteSpace(name) ? string.Create(CultureInfo.InvariantCulture, $"column{i + 1}") : name;
            if (!known.TryAdd(name, i))
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture, $"Columns {known[name] + 1} and {i + 1} of the query are both named '{QuotedText.Of(name)}'. Use AS."));
            }

            columns[i] = new DbColumn(name, DbValue.KindOf(reader.GetFieldType(i)), reader.GetDataTypeName(i) ?? string.Empty);
        }

        return columns;
    }
}
