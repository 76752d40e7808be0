using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NeuralNet.Tabular;

/// <summary>The cells of a row that is a dictionary.</summary>
/// <param name="row">The values by name of the column.</param>
/// <param name="plans">The plans of the used columns.</param>
internal readonly struct DictionaryCells(IReadOnlyDictionary<string, object?> row, ColumnPlan[] plans) : ICells
{
    private const int LongestDate = 64;

    /// <inheritdoc/>
    public Cell this[int column]
    {
        get
        {
            ColumnPlan plan = plans[column];
            if (!row.TryGetValue(plan.Name, out object? value))
            {
                throw Names.Missing(
                    $"The row has no value for '{QuotedText.Of(plan.Name)}', which the model needs.",
                    plan.Name,
                    plans.Select(needed => needed.Name),
                    row.Keys,
                    " If the value is unknown, use null.",
                    nameof(row));
            }

            return Finite(plan, Of(plan, value, nameof(row)), nameof(row));
        }
    }

    private static Cell Of(ColumnPlan plan, object? value, string parameter) => (plan.Kind, value) switch
    {
        (_, null or DBNull or JsonElement { ValueKind: JsonValueKind.Null }) => Cell.Missing(plan.Kind),
        (ColumnKind.Number, double number) => Cell.Of(number),
        (ColumnKind.Number, float or decimal or int or long or short or sbyte or byte or ushort or uint or ulong) =>
            Cell.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        (ColumnKind.Number, Half number) => Cell.Of((double)number),
        (ColumnKind.Number, JsonElement { ValueKind: JsonValueKind.Number } json) when json.TryGetDouble(out double number) => Cell.Of(number),
        (ColumnKind.Word, string word) => Cell.Of(word),
        (ColumnKind.Word, char letter) => Cell.Of(letter.ToString()),
        (ColumnKind.Word, JsonElement { ValueKind: JsonValueKind.String } json) => Cell.Of(json.GetString()),
        (ColumnKind.Truth, bool truth) => Cell.Of(truth),
        (ColumnKind.Truth, JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } json) => Cell.Of(json.GetBoolean()),
        (ColumnKind.Date, DateTime date) => Cell.Of(date),
        (ColumnKind.Date, DateTimeOffset date) => Cell.Of(date.UtcDateTime),
        (ColumnKind.Date, DateOnly date) => Cell.Of(date.ToDateTime(TimeOnly.MinValue)),
        (ColumnKind.Date, string text) when IsDate(text, out DateTime date) => Cell.Of(date),
        (ColumnKind.Date, JsonElement { ValueKind: JsonValueKind.String } json) when IsDate(json.GetString(), out DateTime date) => Cell.Of(date),
        _ => throw new ArgumentException(
            $"Column '{QuotedText.Of(plan.Name)}' has {KindText.Plural(plan.Kind)} in the training table, but the row has {Shown(value)}.", parameter),
    };

    private static Cell Finite(ColumnPlan plan, Cell cell, string parameter) => !double.IsInfinity(cell.Number) ? cell : throw new ArgumentException(
        $"Column '{QuotedText.Of(plan.Name)}' needs finite numbers, but the row has {cell.Shown()}. If the number is unknown, use null.", parameter);

    /// <summary>Reads a date by the rules of CSV files, so that a row has the same date from either source.</summary>
    private static bool IsDate(string? text, out DateTime date)
    {
        bool isDate = IsoDate.TryParse(text is null || text.Length > LongestDate ? [] : Encoding.UTF8.GetBytes(text), out long ticks);
        date = new DateTime(isDate ? ticks : 0);
        return isDate;
    }

    /// <summary>The value for a message, in words that a user knows who is not a programmer.</summary>
    private static string Shown(object value) => value switch
    {
        string or char or JsonElement { ValueKind: JsonValueKind.String } => $"the text {Quoted(value)}",
        bool truth => Cell.Of(truth).Shown(),
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } json => Cell.Of(json.GetBoolean()).Shown(),
        DateTime date => Cell.Of(date).Shown(),
        DateTimeOffset date => Cell.Of(date.UtcDateTime).Shown(),
        DateOnly date => Cell.Of(date.ToDateTime(TimeOnly.MinValue)).Shown(),
        double or float or Half or decimal or int or long or short or sbyte or byte or ushort or uint or ulong
            or JsonElement { ValueKind: JsonValueKind.Number } => $"the number {QuotedText.Of(Text(value))}",
        JsonElement { ValueKind: JsonValueKind.Array } => $"the JSON array {Quoted(value)}",
        JsonElement => $"the JSON object {Quoted(value)}",
        _ => $"{Quoted(value)} of the type {value.GetType().Name}",
    };

    private static string Quoted(object value) => $"'{QuotedText.Of(Text(value))}'";

    private static string? Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
