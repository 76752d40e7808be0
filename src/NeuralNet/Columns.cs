using System.Numerics;

namespace NeuralNet;

/// <summary>A batch of columns, one example each, that may be written to: a view of memory that belongs to somebody else.</summary>
/// <remarks>
/// The columns lie one behind the other, as in a MathNet dense matrix: element (row, column) is number column · rows + row of
/// <see cref="Values"/>. A whole batch, a short last batch and a slice are all of this type.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct Columns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a view; nothing is copied.</summary>
    /// <param name="values">The numbers, column after column: rows · count of them.</param>
    /// <param name="rows">Numbers in a column, at least 0.</param>
    /// <param name="count">Columns, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> or <paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The number of values is not rows · count.</exception>
    public Columns(Span<T> values, int rows, int count)
    {
        ReadOnlyColumns<T>.RequireExtent(values.Length, rows, count);
        Values = values;
        Rows = rows;
        Count = count;
    }

    /// <summary>All numbers, column after column.</summary>
    public Span<T> Values { get; }

    /// <summary>Numbers in a column: features or units.</summary>
    public int Rows { get; }

    /// <summary>Columns: examples.</summary>
    public int Count { get; }

    /// <summary>One column.</summary>
    /// <param name="column">0 … <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Span<T> this[int column]
    {
        get
        {
            ReadOnlyColumns<T>.RequireColumn(column, Count);
            return Values.Slice(column * Rows, Rows);
        }
    }

    /// <summary>The same view, for reading.</summary>
    /// <param name="columns">A view.</param>
    public static implicit operator ReadOnlyColumns<T>(Columns<T> columns) => columns.ToReadOnlyColumns();

    /// <summary>The same view, for reading.</summary>
    /// <returns>A view of the same memory.</returns>
    public ReadOnlyColumns<T> ToReadOnlyColumns() => new(Values, Rows, Count);

    /// <summary>Some of the columns.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such columns.</exception>
    public Columns<T> Slice(int start, int count)
    {
        ReadOnlyColumns<T>.RequireColumns(start, count, Count);
        return new Columns<T>(Values.Slice(start * Rows, count * Rows), Rows, count);
    }
}
