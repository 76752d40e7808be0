using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular;

/// <summary>Turns the rows of a table into features for a network. Everything is measured on the training table, and a model contains it.</summary>
/// <remarks>
/// <code>
/// features of an example:   scaled numbers | flags of categories, truth values and missing cells | codes of embedded categories
/// </code>
/// <see cref="ToString"/> prints what is done to each column. A preparation never changes, and any number of threads may use it.
/// </remarks>
public sealed class Preparation
{
    private readonly ColumnPlan[] used;
    private readonly string[] needed;

    internal Preparation(IReadOnlyList<ColumnPlan> plans, IReadOnlyList<string> warnings)
    {
        Plans = plans;
        Warnings = warnings;
        used = [.. plans.Where(plan => plan.IsUsed)];
        needed = [.. used.Select(plan => plan.Name)];
        Columns = [.. plans.Select(plan => new PreparedColumn(plan))];
        Layout = new FeatureLayout(
            used.Sum(plan => plan.NumberCount),
            used.Sum(plan => plan.FlagCount),
            [.. used.Where(plan => plan.CategoryCount > 0).Select(plan => (plan.CategoryCount, plan.EmbeddingSize))]);
    }

    /// <summary>The columns of the training table that are no targets, in its order.</summary>
    public IReadOnlyList<PreparedColumn> Columns { get; }

    /// <summary>What is suspicious in the training table: columns that give the target away, columns whose words are all different, columns that were dropped.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The number of features of an example.</summary>
    public int FeatureCount => Layout.Count;

    /// <summary>The plans of all columns.</summary>
    internal IReadOnlyList<ColumnPlan> Plans { get; }

    /// <summary>The plans of the columns that rows for prediction need.</summary>
    internal ReadOnlySpan<ColumnPlan> Used => used;

    /// <summary>The places of the features.</summary>
    internal FeatureLayout Layout { get; }

    /// <summary>Measures the columns of a training table.</summary>
    /// <param name="training">The training rows, at least one. Pass no row that you test with.</param>
    /// <param name="options">The targets and the treatments that you choose; null for the defaults.</param>
    /// <returns>The preparation.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The table has no rows, or lacks a column that the options name, or a treatment does not suit the kind of its column, or a number is infinite.
    /// </exception>
    public static Preparation Fit(Table training, PreparationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        return PreparationFit.Run(training, options ?? new PreparationOptions());
    }

    /// <summary>The features of all rows of a table. It needs every column that <see cref="PreparedColumn.IsUsed"/>, and may have others.</summary>
    /// <param name="table">The rows.</param>
    /// <returns>Features × rows: one example per column.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training, or a number is infinite. The message names column, row and value.</exception>
    public Matrix<float> Apply(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.RowCount == 0 || FeatureCount == 0)
        {
            throw new ArgumentException($"A matrix needs rows and features, but there are {table.RowCount} rows and {FeatureCount} "
                + $"features.", nameof(table));
        }

        if ((long)table.RowCount * FeatureCount > Array.MaxLength)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"{table.RowCount:N0} rows of {FeatureCount:N0} features are more numbers than an array can hold ({Array.MaxLength:N0}). "
                + $"Take fewer rows, or embed or drop columns."));
        }

        float[] features = new float[table.RowCount * FeatureCount];
        Encode(table, 0, table.RowCount, features);
        return Matrix<float>.Build.Dense(FeatureCount, table.RowCount, features);
    }

    /// <summary>The columns with their kinds, treatments and numbers of features, as a table. Warnings follow.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString()
    {
        TextTable table = new("column", "kind", ">features", "treatment", "missing cells");
        foreach (PreparedColumn column in Columns)
        {
            string features = column.FeatureCount.ToString(CultureInfo.InvariantCulture);
            table.Add(QuotedText.Of(column.Name), KindText.Singular(column.Kind), features, column.Treatment, column.MissingCells);
        }

        return string.Join('\n', [table.ToString(), .. Warnings.Select(warning => $"Warning: {warning}")]);
    }

    /// <summary>Writes the features of some rows of a table, example after example.</summary>
    internal void Encode(Table table, int start, int count, Span<float> features)
    {
        TableColumn[] columns = ColumnsOf(table);
        for (int i = 0; i < count; i++)
        {
            try
            {
                Encode(new TableCells(columns, used, start + i), features.Slice(i * FeatureCount, FeatureCount));
            }
            catch (ArgumentException fault)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{fault.Message} It is in row {start + i}, "
                    + $"counted from 0."), nameof(table), fault);
            }
        }
    }

    /// <summary>Writes the features of one row.</summary>
    /// <exception cref="ArgumentException">A cell is not valid. The message names column and value.</exception>
    internal void Encode<TCells>(TCells cells, Span<float> features)
        where TCells : ICells
    {
        Span<float> numbers = features[..Layout.Numbers];
        Span<float> flags = features.Slice(Layout.Numbers, Layout.Flags);
        Span<float> codes = features[(Layout.Numbers + Layout.Flags)..];
        for (int c = 0; c < used.Length; c++)
        {
            ColumnPlan plan = used[c];
            plan.Encode(cells[c], numbers[..plan.NumberCount], flags[..plan.FlagCount], codes);
            numbers = numbers[plan.NumberCount..];
            flags = flags[plan.FlagCount..];
            codes = plan.CategoryCount > 0 ? codes[1..] : codes;
        }
    }

    /// <summary>The used columns of a table.</summary>
    /// <exception cref="ArgumentException">A column is missing or has another kind.</exception>
    internal TableColumn[] ColumnsOf(Table table) => ColumnsOf(table, nameof(table));

    /// <summary>The cells of a row of a table.</summary>
    internal TableCells CellsOf(Table table, int row) => new(ColumnsOf(table, nameof(row)), used, row);

    /// <summary>The cells of a dictionary.</summary>
    internal DictionaryCells CellsOf(IReadOnlyDictionary<string, object?> row) => new(row, used);

    private TableColumn[] ColumnsOf(Table table, string parameter) =>
        [.. used.Select(plan => RequireKind(plan, Names.Needed(table, plan.Name, "the model needs", needed, parameter), parameter))];

    private static TableColumn RequireKind(ColumnPlan plan, TableColumn column, string parameter)
    {
        if (column.Kind == plan.Kind || column.MissingCount == column.Count)
        {
            return column;
        }

        int row = Enumerable.Range(0, column.Count).First(row => !column.IsMissing(row));
        throw new ArgumentException(
            $"Column '{QuotedText.Of(plan.Name)}' has {KindText.Plural(plan.Kind)} in the training table, but here it has {KindText.Plural(column.Kind)}: "
            + $"row {row}, counted from 0, has "
            + $"{Cell.Of(column, row).Shown()}. If the table comes from a CSV file, read it with CsvOptions.Kinds = model.Kinds.",
            parameter);
    }
}
