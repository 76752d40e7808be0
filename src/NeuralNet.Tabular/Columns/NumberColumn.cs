using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>A column of finite numbers. A missing cell is <see cref="double.NaN"/>.</summary>
public sealed class NumberColumn : TableColumn
{
    private readonly ReadOnlyMemory<double> values;

    /// <summary>Initializes a column.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">One number for each row, NaN for a missing one. They are copied.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space, or a number is infinite.</exception>
    public NumberColumn(string name, ReadOnlySpan<double> values)
        : this(Require.Name(name), RequireNoInfinity(name, values).ToArray().AsMemory())
    {
    }

    private NumberColumn(string name, ReadOnlyMemory<double> values)
        : base(name, values.Length, CountMissing(values.Span)) => this.values = values;

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Number;

    /// <summary>The numbers, one for each row. A missing one is NaN.</summary>
    public ReadOnlySpan<double> Values => values.Span;

    /// <summary>The number of a cell.</summary>
    /// <param name="row">The row, 0 … <see cref="TableColumn.Count"/> − 1.</param>
    /// <returns>The number, or NaN if the cell is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row of the column.</exception>
    public double this[int row] => values.Span[RequireRow(row)];

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(this[row]);

    /// <inheritdoc/>
    public override string? Text(int row) => IsMissing(row) ? null : this[row].ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override NumberColumn Select(ReadOnlySpan<int> rows) => new(Name, Chosen(Values, rows).AsMemory());

    /// <inheritdoc/>
    public override NumberColumn Rename(string name) => new(Require.Name(name), values);

    /// <summary>Makes a column without copying the numbers, none of which is infinite.</summary>
    internal static NumberColumn Of(string name, ReadOnlyMemory<double> values) => new(name, values);

    private static ReadOnlySpan<double> RequireNoInfinity(string name, ReadOnlySpan<double> values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsInfinity(values[row]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Numbers must be finite, but row {row} of the column '{QuotedText.Of(name)}' is {values[row]}. ")
                    + "Use NaN for a missing number.",
                    nameof(values));
            }
        }

        return values;
    }

    private static int CountMissing(ReadOnlySpan<double> values)
    {
        int count = 0;
        foreach (double value in values)
        {
            count += double.IsNaN(value) ? 1 : 0;
        }

        return count;
    }
}
