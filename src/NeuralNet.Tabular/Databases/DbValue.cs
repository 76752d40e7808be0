using System.Globalization;
using System.Text;

namespace NeuralNet.Tabular;

/// <summary>Values of a database as cells of a table.</summary>
internal static class DbValue
{
    /// <summary>The kind of a column without any value, from the type that the database names.</summary>
    public static ColumnKind KindOf(Type? type) =>
        type == typeof(string) || type == typeof(Guid) || type == typeof(char) ? ColumnKind.Word
        : type == typeof(bool) ? ColumnKind.Truth
        : type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) ? ColumnKind.Date
        : ColumnKind.Number;

    /// <summary>A value as a number, a text, a truth value or a date, or <see langword="null"/> if it is of another type.</summary>
    public static object? Cell(object value) => value switch
    {
        double or string or bool or DateTime => value,
        float number => (double)number,
        int number => (double)number,
        long number => (double)number,
        short number => (double)number,
        byte number => (double)number,
        decimal number => (double)number,
        uint number => (double)number,
        ulong number => (double)number,
        ushort number => (double)number,
        sbyte number => (double)number,
        TimeSpan duration => duration.TotalSeconds,
        TimeOnly time => time.ToTimeSpan().TotalSeconds,
        DateTimeOffset date => date.UtcDateTime,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        Guid or char => value.ToString(),
        _ => null,
    };

    /// <summary>Reads a date that SQLite stores as a text.</summary>
    public static bool TryDate(string text, out DateTime date)
    {
        bool isDate = IsoDate.TryParse(Encoding.UTF8.GetBytes(text), out long ticks);
        date = new DateTime(ticks);
        return isDate;
    }

    /// <summary>The text of a cell, as it stands in a column of words.</summary>
    public static string Text(object cell) => cell switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        DateTime date => date.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => (string)cell,
    };
}
