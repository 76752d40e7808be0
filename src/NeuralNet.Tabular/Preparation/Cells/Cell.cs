using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>The cell of a row, wherever the row comes from: a table, a dictionary or an object.</summary>
/// <param name="Kind">What the cell holds.</param>
/// <param name="Number">A number; 1 or 0 for true or false; a date in days; NaN if the cell is missing or holds a word.</param>
/// <param name="Word">A word, or null.</param>
internal readonly record struct Cell(ColumnKind Kind, double Number, string? Word)
{
    /// <summary>Whether the cell has no value.</summary>
    public bool IsMissing => Word is null && double.IsNaN(Number);

    /// <summary>A missing cell.</summary>
    public static Cell Missing(ColumnKind kind) => new(kind, double.NaN, null);

    /// <summary>A number.</summary>
    public static Cell Of(double? value) => new(ColumnKind.Number, value ?? double.NaN, null);

    /// <summary>A word.</summary>
    public static Cell Of(string? value) => new(ColumnKind.Word, double.NaN, value);

    /// <summary>A truth value.</summary>
    public static Cell Of(bool? value) => new(ColumnKind.Truth, value is null ? double.NaN : value.Value ? 1 : 0, null);

    /// <summary>A date.</summary>
    public static Cell Of(DateTime? value) => new(ColumnKind.Date, value is null ? double.NaN : Days(value.Value), null);

    /// <summary>The cell of a column.</summary>
    public static Cell Of(TableColumn column, int row) => column switch
    {
        NumberColumn numbers => Of(numbers.Values[row]),
        WordColumn words => Of(words.Codes[row] < 0 ? null : words.Words[words.Codes[row]]),
        TruthColumn truths => Of(truths[row]),
        DateColumn dates => Of(dates[row]),
        _ => throw new NotSupportedException($"Column '{QuotedText.Of(column.Name)}' has the unknown type {column.GetType().Name}."),
    };

    /// <summary>The days since the beginning of the year 1, with the time of the day as a fraction.</summary>
    public static double Days(DateTime date) => date.Ticks / (double)TimeSpan.TicksPerDay;

    /// <summary>The date that belongs to a number of days, to the second. Rounding errors of the number do not matter.</summary>
    public static DateTime Date(double days)
    {
        double ticks = Math.Round(days * TimeSpan.TicksPerDay / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond;
        return ticks >= DateTime.MaxValue.Ticks ? DateTime.MaxValue : new DateTime((long)ticks);
    }

    /// <summary>The value for a message.</summary>
    public string Shown() => IsMissing ? "a missing cell" : Kind switch
    {
        ColumnKind.Word => $"the word '{QuotedText.Of(Word)}'",
        ColumnKind.Truth => Number == 1 ? "the truth value true" : "the truth value false",
        ColumnKind.Date => string.Create(CultureInfo.InvariantCulture, $"the date {Date(Number):yyyy-MM-dd HH:mm}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the number {Number}"),
    };
}
