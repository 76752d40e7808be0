using System.Numerics;

namespace NeuralNet;

/// <summary>A read-only view of columns, one for each example. It does not own the memory.</summary>
/// <remarks>
/// The columns are stored one after the other, as in a MathNet dense matrix. Element (row, column) is number column · rows + row of
/// <see cref="Values"/>. A whole batch, a short last batch and a slice all have this type.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct ReadOnlyColumns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a view without copying.</summary>
    /// <param name="values">The rows · count numbers, column after column.</param>
    /// <param name="rows">The number of rows, at least 0.</param>
    /// <param name="count">The number of columns, at least 0.</param>
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

    /// <summary>The number of rows, which are features or units.</summary>
    public int Rows { get; }

    /// <summary>The number of columns, which are examples.</summary>
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
    /// <param name="start">The first column.</param>
    /// <param name="count">The number of columns.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such columns.</exception>
    public ReadOnlyColumns<T> Slice(int start, int count)
    {
        RequireColumns(start, count, Count);
        return new ReadOnlyColumns<T>(Values.Slice(start * Rows, count * Rows), Rows, count);
    }

    /// <summary>Throws if the sizes do not match the number of values.</summary>
    /// <remarks>It is short enough to be inlined, because a step makes dozens of views.</remarks>
    internal static void RequireExtent(int values, int rows, int count)
    {
        if (rows < 0 || count < 0 || (long)rows * count != values)
        {
            RefuseExtent(values, rows, count);
        }
    }

    /// <summary>Throws if a column does not exist.</summary>
    internal static void RequireColumn(int column, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, count);
    }

    /// <summary>Throws if columns do not exist. After this check, a product with the number of rows cannot overflow.</summary>
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
            isStart ? nameof(start) : nameof(count), $"Expected columns within 0 to {count - 1L}, but got {taken} columns starting at {start}.");
    }

    private static void RefuseExtent(int values, int rows, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        throw new ArgumentException($"{rows} rows × {count} columns need {(long)rows * count} values, but got {values}.", nameof(values));
    }
}

/// <summary>The transposed matrix of some columns, as a factor of <see cref="Columns{T}.SetProduct(ReadOnlyColumns{T}, TransposedColumns{T}, int)"/>.</summary>
/// <remarks><see cref="ReadOnlyColumns{T}.Transposed"/> makes it. Nothing is copied, because the product reads the columns directly.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct TransposedColumns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a view.</summary>
    internal TransposedColumns(ReadOnlyColumns<T> columns) => Transposed = columns;

    /// <summary>The columns themselves, because transposing twice changes nothing.</summary>
    public ReadOnlyColumns<T> Transposed { get; }
}
