namespace NeuralNet.Tabular;

/// <summary>A column of truth values.</summary>
public sealed class TruthColumn : TableColumn
{
    /// <summary>The value of a missing cell in <see cref="Values"/>.</summary>
    public const sbyte MissingValue = -1;

    private readonly ReadOnlyMemory<sbyte> values;

    /// <summary>Initializes a column.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">One value for each row, <see langword="null"/> for a missing one.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public TruthColumn(string name, IEnumerable<bool?> values)
        : this(Require.Name(name), Encode(values))
    {
    }

    private TruthColumn(string name, ReadOnlyMemory<sbyte> values)
        : base(name, values.Length, values.Span.Count(MissingValue)) => this.values = values;

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Truth;

    /// <summary>1 for each row that is true, 0 for each that is false, and <see cref="MissingValue"/> for each that is missing.</summary>
    public ReadOnlySpan<sbyte> Values => values.Span;

    /// <summary>The value of a cell.</summary>
    /// <param name="row">The row, 0 … <see cref="TableColumn.Count"/> − 1.</param>
    /// <returns>The value, or <see langword="null"/> if the cell is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row of the column.</exception>
    public bool? this[int row] => values.Span[RequireRow(row)] is sbyte value and >= 0 ? value == 1 : null;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => values.Span[RequireRow(row)] < 0;

    /// <inheritdoc/>
    public override string? Text(int row) => this[row] is bool value ? (value ? "true" : "false") : null;

    /// <inheritdoc/>
    public override TruthColumn Select(ReadOnlySpan<int> rows) => new(Name, Chosen(Values, rows).AsMemory());

    /// <inheritdoc/>
    public override TruthColumn Rename(string name) => new(Require.Name(name), values);

    /// <summary>Makes a column without copying its values.</summary>
    internal static TruthColumn Of(string name, ReadOnlyMemory<sbyte> values) => new(name, values);

    private static ReadOnlyMemory<sbyte> Encode(IEnumerable<bool?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Select(value => value is bool known ? (sbyte)(known ? 1 : 0) : MissingValue).ToArray();
    }
}
