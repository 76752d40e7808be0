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
            return row.TryGetValue(plan.Name, out object? value)
                ? Of(plan, value, nameof(row))
                : throw Names.Missing(
                    $"The row has no value for '{QuotedText.Of(plan.Name)}', which the model needs.",
                    plan.Name,
                    plans.Select(needed => needed.Name),
                    row.Keys,
                    " If the value is unknown, use null.",
                    nameof(row));
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

    /// <summary>Reads a date by the rules of CSV files, so that a row has the same date from either source.</summary>
    private static bool IsDate(string? text, out DateTime date)
    {
        bool isDate = IsoDate.TryParse(text is null || text.Length > LongestDate ? [] : Encoding.UTF8.GetBytes(text), out long ticks);
        date = new DateTime(isDate ? ticks : 0);
        return isDate;
    }

    private static string Shown(object value)
    {
        string type = value is JsonElement json ? $"JSON {json.ValueKind}" : value.GetType().Name;
        return $"'{QuotedText.Of(Convert.ToString(value, CultureInfo.InvariantCulture))}' ({type})";
    }
}
