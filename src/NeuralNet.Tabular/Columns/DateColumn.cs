using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>A column of days or points in time.</summary>
/// <remarks>
/// The column keeps the year, the month, the day and the time of day, to 100 ns. It keeps no time zone, so that every date that it returns has the kind
/// <see cref="DateTimeKind.Unspecified"/>.
/// </remarks>
public sealed class DateColumn : TableColumn
{
    /// <summary>The ticks of a missing cell.</summary>
    internal const long MissingTicks = -1;

    private readonly ReadOnlyMemory<long> ticks;

    /// <summary>Initializes a column.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">One date for each row, <see langword="null"/> for a missing one. Its kind is ignored.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public DateColumn(string name, IEnumerable<DateTime?> values)
        : this(Require.Name(name), Encode(values))
    {
    }

    private DateColumn(string name, ReadOnlyMemory<long> ticks)
        : base(name, ticks.Length, ticks.Span.Count(MissingTicks))
    {
        this.ticks = ticks;
        IsOfDays = true;
        foreach (long value in ticks.Span)
        {
            IsOfDays &= value < 0 || value % TimeSpan.TicksPerDay == 0;
        }
    }

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Date;

    /// <summary>Whether no date has a time of day other than midnight. The texts of the cells are then days without a time.</summary>
    public bool IsOfDays { get; }

    /// <summary>The ticks of each row: 100 ns since the beginning of the year 1, or <see cref="MissingTicks"/>.</summary>
    internal ReadOnlySpan<long> Ticks => ticks.Span;

    /// <summary>The date of a cell.</summary>
    /// <param name="row">The row, 0 … <see cref="TableColumn.Count"/> − 1.</param>
    /// <returns>The date, or <see langword="null"/> if the cell is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row of the column.</exception>
    public DateTime? this[int row] => ticks.Span[RequireRow(row)] is long value and >= 0 ? new DateTime(value) : null;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => ticks.Span[RequireRow(row)] < 0;

    /// <inheritdoc/>
    public override string? Text(int row) => this[row] is DateTime date ? TextOf(date) : null;

    /// <inheritdoc/>
    public override DateColumn Select(ReadOnlySpan<int> rows) => new(Name, Chosen(Ticks, rows).AsMemory());

    /// <inheritdoc/>
    public override DateColumn Rename(string name) => new(Require.Name(name), ticks);

    /// <summary>Makes a column without copying its ticks.</summary>
    internal static DateColumn Of(string name, ReadOnlyMemory<long> ticks) => new(name, ticks);

    /// <summary>The text of a date: <c>2024-02-29</c>, or <c>2024-02-29T13:45:00</c> in a column with times.</summary>
    internal string TextOf(DateTime date) => date.ToString(IsOfDays ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static ReadOnlyMemory<long> Encode(IEnumerable<DateTime?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Select(value => value is DateTime known ? known.Ticks : MissingTicks).ToArray();
    }
}
