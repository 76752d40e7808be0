using System.Globalization;
using System.Text.Json.Serialization;

namespace NeuralNet.Tabular;

/// <summary>A target that is a class. The network has an output for the probability of each class.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Kind">Words, truth values or whole numbers.</param>
/// <param name="Classes">The names of the classes: words in ordinal order, false before true, or numbers in rising order.</param>
internal sealed record ClassTarget(string Name, ColumnKind Kind, string[] Classes) : TargetPlan(Name)
{
    /// <summary>The largest number of classes.</summary>
    internal const int MostClasses = 10_000;

    /// <summary>Above this number of classes, each of them should have <see cref="FewRows"/> rows on the average.</summary>
    private const int ManyClasses = 20;

    private const int FewRows = 3;

    private Dictionary<string, int>? indices;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int OutputCount => Classes.Length;

    /// <summary>Finds the classes of a column.</summary>
    /// <exception cref="ArgumentException">The column has no classes, or one only, or too many for its rows.</exception>
    public static ClassTarget Fit(TableColumn column)
    {
        Require(column, Enumerable.Range(0, column.Count));
        string name = QuotedText.Of(column.Name);
        Cell[] cells = [.. Enumerable.Range(0, column.Count).Select(row => Cell.Of(column, row)).Where(cell => !cell.IsMissing).Distinct()];
        int present = column.Count - column.MissingCount;
        if (cells.Length < 2)
        {
            throw new ArgumentException(cells.Length == 0
                ? $"All cells of the target '{name}' are missing, so there is nothing to learn."
                : $"The target '{name}' has one class only, {cells[0].Shown()}, so there is nothing to learn. Add rows of another class.");
        }

        if (cells.Length > MostClasses || (cells.Length == present && present > 2) || (column.Kind == ColumnKind.Number && HasFewRows(cells.Length, present)))
        {
            string advice = column.Kind == ColumnKind.Number ? " To predict numbers, use a TabularRegressor. If they are names, make words of them." : " Is it a name of the row?";
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The target '{name}' has {cells.Length} classes in {present} rows. "
                    + $"A class needs several rows, and at most {MostClasses} classes are possible.{advice}"));
        }

        Names.RequireText(column.Name, column.Name);
        foreach (Cell cell in cells.Where(cell => cell.Word is not null))
        {
            Names.RequireText(cell.Word!, column.Name);
        }

        IEnumerable<Cell> sorted = column.Kind == ColumnKind.Word ? cells.OrderBy(cell => cell.Word, StringComparer.Ordinal) : cells.OrderBy(cell => cell.Number);
        return new ClassTarget(column.Name, column.Kind, [.. sorted.Select(NameOf)]);
    }

    /// <summary>Throws if the cells of a column cannot be classes.</summary>
    /// <param name="column">The column. A message has the row in it.</param>
    /// <param name="rows">The rows to look at.</param>
    /// <exception cref="ArgumentException">The column has dates, or one of the rows has a fraction.</exception>
    public static void Require(TableColumn column, IEnumerable<int> rows)
    {
        string name = QuotedText.Of(column.Name);
        if (column.Kind == ColumnKind.Date)
        {
            throw new ArgumentException($"A classifier needs a target of words, truth values or whole numbers, but '{name}' has dates. "
                + $"Make classes of them first.");
        }

        if (column is NumberColumn numbers)
        {
            int row = rows.FirstOrDefault(row => !numbers.IsMissing(row) && !double.IsInteger(numbers[row]), -1);
            if (row >= 0)
            {
                throw new ArgumentException(
                    $"The classes of a classifier can be whole numbers, but row {row} of '{name}', counted from 0, "
                    + $"has {Cell.Of(column, row).Shown()}. To predict numbers, use a TabularRegressor.");
            }
        }
    }

    /// <summary>Whether there are many classes for the number of rows, so that the target is probably no class.</summary>
    public static bool HasFewRows(int classes, int rows) => classes > ManyClasses && rows < (long)classes * FewRows;

    /// <summary>The name of the class of a cell that is not missing.</summary>
    public static string NameOf(Cell cell) => cell.Kind switch
    {
        ColumnKind.Word => cell.Word!,
        ColumnKind.Truth => cell.Number == 1 ? "true" : "false",

        // The sum turns -0 into 0.
        _ => (cell.Number + 0.0).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The index of the class of a cell, or −1 if it is missing or no class of the training rows.</summary>
    public int IndexOf(in Cell cell) => cell.IsMissing
        ? -1
        : (indices ??= Classes.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal)).GetValueOrDefault(NameOf(cell), -1);

    /// <inheritdoc/>
    public override void Encode(in Cell cell, Span<float> outputs)
    {
        outputs.Clear();
        int index = IndexOf(cell);
        if (index < 0)
        {
            outputs.Fill(float.NaN);
        }
        else
        {
            outputs[index] = 1;
        }
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Classes is null || Classes.Length is < 2 or > MostClasses || Array.Exists(Classes, name => name is null)
            || Classes.Distinct(StringComparer.Ordinal).Count() != Classes.Length || !Enum.IsDefined(Kind))
        {
            throw new InvalidDataException($"The target '{QuotedText.Of(Name)}' needs 2 to {MostClasses} different classes.");
        }
    }
}
