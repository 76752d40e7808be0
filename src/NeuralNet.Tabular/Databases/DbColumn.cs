using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>A column of a database while it is read.</summary>
/// <param name="name">The name.</param>
/// <param name="kindOfNone">The kind of the column if all of its cells are missing.</param>
/// <param name="declaredType">The type that the database declares, such as DATE. SQLite stores other values than it declares.</param>
internal sealed class DbColumn(string name, ColumnKind kindOfNone, string declaredType)
{
    private readonly string name = name;
    private readonly string declaredType = declaredType;
    private readonly bool isDeclaredDate = Contains(declaredType, "DATE") || Contains(declaredType, "TIMESTAMP");
    private readonly bool isDeclaredTruth = Contains(declaredType, "BOOL");

    private List<double>? numbers;
    private List<string?>? words;
    private List<bool?>? truths;
    private List<DateTime?>? dates;
    private int count;
    private int missing;

    /// <summary>Adds a value, or <see langword="null"/> for a missing one.</summary>
    /// <exception cref="InvalidDataException">It is not of a type that a table can have, or not of the declared one.</exception>
    public void Add(object? value, int row)
    {
        object? cell = value is null ? null : Declared(DbValue.Cell(value) ?? throw OfAnotherType(value, row), row);
        if (cell is null)
        {
            numbers?.Add(double.NaN);
            words?.Add(null);
            truths?.Add(null);
            dates?.Add(null);
        }
        else if (words is not null || (count > missing && !Fits(cell)))
        {
            ToWords();
            words!.Add(DbValue.Text(cell));
        }
        else
        {
            AddFitting(cell);
        }

        missing += cell is null ? 1 : 0;
        count++;
    }

    /// <summary>Makes the column.</summary>
    public TableColumn ToColumn()
    {
        if (count == missing)
        {
            AddFitting(kindOfNone switch { ColumnKind.Word => string.Empty, ColumnKind.Truth => false, ColumnKind.Date => DateTime.MinValue, _ => 0.0 });
            numbers?.RemoveAt(count);
            words?.RemoveAt(count);
            truths?.RemoveAt(count);
            dates?.RemoveAt(count);
        }

        return words is not null ? new WordColumn(name, words)
            : truths is not null ? new TruthColumn(name, truths)
            : dates is not null ? new DateColumn(name, dates)
            : NumberColumn.Of(name, numbers!.ToArray());
    }

    private bool Fits(object cell) => cell switch { double => numbers is not null, bool => truths is not null, DateTime => dates is not null, _ => false };

    /// <summary>Adds a cell to the list of its kind, which is made at the first cell that is not missing.</summary>
    private void AddFitting(object cell)
    {
        switch (cell)
        {
            case double number:
                (numbers ??= [.. Enumerable.Repeat(double.NaN, count)]).Add(number);
                break;
            case bool truth:
                (truths ??= [.. Enumerable.Repeat<bool?>(null, count)]).Add(truth);
                break;
            case DateTime date:
                (dates ??= [.. Enumerable.Repeat<DateTime?>(null, count)]).Add(date);
                break;
            default:
                (words ??= [.. Enumerable.Repeat<string?>(null, count)]).Add((string)cell);
                break;
        }
    }

    private void ToWords()
    {
        words ??= numbers is not null ? numbers.ConvertAll(number => double.IsNaN(number) ? null : DbValue.Text(number))
            : truths is not null ? truths.ConvertAll(truth => truth is bool known ? DbValue.Text(known) : null)
            : dates!.ConvertAll(date => date is DateTime known ? DbValue.Text(known) : null);
        numbers = null;
        truths = null;
        dates = null;
    }

    /// <summary>What SQLite stores as a text or as a number, as what it is declared.</summary>
    private object? Declared(object cell, int row) => cell switch
    {
        double.NaN => null,
        double number when double.IsInfinity(number) => throw Refused(row, "is infinite. Correct it, or make it NULL."),
        double number when isDeclaredTruth => number is 0 or 1 ? number == 1
            : throw Refused(row, $"is {DbValue.Text(number)}, but the column is declared as {declaredType}. Write truth values as 0 and 1."),
        string text when isDeclaredDate => DbValue.TryDate(text, out DateTime date) ? date
            : throw Refused(row, $"is '{QuotedText.Of(text)}', but the column is declared as {declaredType}. Write dates as 2024-02-29."),
        _ => cell,
    };

    private InvalidDataException OfAnotherType(object value, int row) =>
        Refused(row, $"is of the type {value.GetType().Name}. Leave the column out of the query, or convert it there.");

    private InvalidDataException Refused(int row, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Row {row} of the column '{QuotedText.Of(name)}' {reason}"));

    private static bool Contains(string declared, string type) => declared.Contains(type, StringComparison.OrdinalIgnoreCase);
}
