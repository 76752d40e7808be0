using System.Numerics;

namespace NeuralNet;

/// <summary>A batch of columns, one example each, for reading: a view of memory that belongs to somebody else.</summary>
/// <remarks>
/// The columns lie one behind the other, as in a MathNet dense matrix: element (row, column) is number column · rows + row of
/// <see cref="Values"/>. A whole batch, a short last batch and a slice are all of this type.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct ReadOnlyColumns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a view; nothing is copied.</summary>
    /// <param name="values">The numbers, column after column: rows · count of them.</param>
    /// <param name="rows">Numbers in a column, at least 0.</param>
    /// <param name="count">Columns, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> or <paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The number of values is not rows · count.</exception>
    public ReadOnlyColumns(ReadOnlySpan<T> values, int rows, int count)
    {
        RequireExtent(values.Length, rows, count);
        Values = values;
        Rows = rows;
        Count = count;
    }

    /// <summary>The view of columns whose extent was checked when they were made.</summary>
    internal ReadOnlyColumns(Columns<T> columns)
    {
        Values = columns.Values;
        Rows = columns.Rows;
        Count = columns.Count;
    }

    /// <summary>All numbers, column after column.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>Numbers in a column: features or units.</summary>
    public int Rows { get; }

    /// <summary>Columns: examples.</summary>
    public int Count { get; }

    /// <summary>The transposed matrix, as a factor of a product.</summary>
    public TransposedColumns<T> Transposed => new(this);

    /// <summary>One column.</summary>
    /// <param name="column">0 … <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public ReadOnlySpan<T> this[int column]
    {
        get
        {
            RequireColumn(column, Count);
            return Values.Slice(column * Rows, Rows);
        }
    }

    /// <summary>Some of the columns.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such columns.</exception>
    public ReadOnlyColumns<T> Slice(int start, int count)
    {
        RequireColumns(start, count, Count);
        return new ReadOnlyColumns<T>(Values.Slice(start * Rows, count * Rows), Rows, count);
    }

    /// <summary>Refuses sizes that do not fit a number of values.</summary>
    /// <remarks>So short that it becomes part of its callers: a step makes dozens of views.</remarks>
    internal static void RequireExtent(int values, int rows, int count)
    {
        if (rows < 0 || count < 0 || (long)rows * count != values)
        {
            RefuseExtent(values, rows, count);
        }
    }

    /// <summary>Refuses a column that does not exist.</summary>
    internal static void RequireColumn(int column, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, count);
    }

    /// <summary>Refuses columns that do not exist: behind this, a product with the number of rows cannot overflow.</summary>
    internal static void RequireColumns(int start, int taken, int count)
    {
        if ((uint)start > (uint)count || (uint)taken > (uint)(count - start))
        {
            RefuseColumns(start, taken, count);
        }
    }

    private static void RefuseColumns(int start, int taken, int count)
    {
        bool isStart = (uint)start > (uint)count;
        throw new ArgumentOutOfRangeException(
            isStart ? nameof(start) : nameof(count), $"Expected columns of 0 to {count - 1L}, but {taken} from {start} on were asked for.");
    }

    private static void RefuseExtent(int values, int rows, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        throw new ArgumentException($"{rows} rows × {count} columns need {(long)rows * count} values, but got {values}.", nameof(values));
    }
}

/// <summary>The transposed matrix of some columns, as a factor of <see cref="Columns{T}.SetProduct(ReadOnlyColumns{T}, TransposedColumns{T}, int)"/>.</summary>
/// <remarks><see cref="ReadOnlyColumns{T}.Transposed"/> makes it. Nothing is copied: the product reads the columns as they lie.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct TransposedColumns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a view.</summary>
    internal TransposedColumns(ReadOnlyColumns<T> columns) => Transposed = columns;

    /// <summary>The columns themselves, because transposing twice changes nothing.</summary>
    public ReadOnlyColumns<T> Transposed { get; }
}
