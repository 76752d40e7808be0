using System.Numerics;

namespace NeuralNet;

/// <summary>A writable view of columns, one for each example. It does not own the memory.</summary>
/// <remarks>
/// The columns are stored one after the other, as in a MathNet dense matrix. Element (row, column) is number column · rows + row of
/// <see cref="Values"/>. A whole batch, a short last batch and a slice all have this type.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct Columns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a view without copying.</summary>
    /// <param name="values">The rows · count numbers, column after column.</param>
    /// <param name="rows">The number of rows, at least 0.</param>
    /// <param name="count">The number of columns, at least 0.</param>
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

    /// <summary>The number of rows, which are features or units.</summary>
    public int Rows { get; }

    /// <summary>The number of columns, which are examples.</summary>
    public int Count { get; }

    /// <summary>The transposed matrix, as a factor of a product.</summary>
    public TransposedColumns<T> Transposed => new(this);

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

    /// <summary>A read-only view of the same memory.</summary>
    /// <param name="columns">A view.</param>
    public static implicit operator ReadOnlyColumns<T>(Columns<T> columns) => columns.ToReadOnlyColumns();

    /// <summary>A read-only view of the same memory.</summary>
    /// <returns>A view of the same memory.</returns>
    public ReadOnlyColumns<T> ToReadOnlyColumns() => new(this);

    /// <summary>Some of the columns.</summary>
    /// <param name="start">The first column.</param>
    /// <param name="count">The number of columns.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such columns.</exception>
    public Columns<T> Slice(int start, int count)
    {
        ReadOnlyColumns<T>.RequireColumns(start, count, Count);
        return new Columns<T>(Values.Slice(start * Rows, count * Rows), Rows, count);
    }

    /// <summary>Overwrites these columns with the product of two matrices, such as Z = W·X (Eq. 1).</summary>
    /// <remarks>
    /// The sums have a fixed order, so the bits are the same on any number of threads, and the same for a single column as in a batch. Use this
    /// method in a custom <see cref="Layer{T}"/>. It is as fast as in <see cref="Dense"/> and allocates nothing.
    /// </remarks>
    /// <param name="left">W, with as many rows as these columns.</param>
    /// <param name="right">X. It has as many columns as this view, and as many rows as <paramref name="left"/> has columns.</param>
    /// <param name="threads">How many threads may work on it, at least 1.</param>
    /// <exception cref="ArgumentException">The shapes do not match, or a factor shares memory with these columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public void SetProduct(ReadOnlyColumns<T> left, ReadOnlyColumns<T> right, int threads = 1) =>
        Multiply(left, false, right, false, threads);

    /// <summary>Overwrites these columns with the product of a matrix and a transposed matrix, such as dW = Δ·Xᵀ (Eq. 5).</summary>
    /// <remarks>As <see cref="SetProduct(ReadOnlyColumns{T}, ReadOnlyColumns{T}, int)"/>.</remarks>
    /// <param name="left">Δ, with as many rows as these columns.</param>
    /// <param name="right">Xᵀ. X has as many rows as this view has columns, and as many columns as <paramref name="left"/>.</param>
    /// <param name="threads">How many threads may work on it, at least 1.</param>
    /// <exception cref="ArgumentException">The shapes do not match, or a factor shares memory with these columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public void SetProduct(ReadOnlyColumns<T> left, TransposedColumns<T> right, int threads = 1) =>
        Multiply(left, false, right.Transposed, true, threads);

    /// <summary>Overwrites these columns with the product of a transposed matrix and a matrix, such as dX = Wᵀ·Δ (Eq. 7).</summary>
    /// <remarks>As <see cref="SetProduct(ReadOnlyColumns{T}, ReadOnlyColumns{T}, int)"/>.</remarks>
    /// <param name="left">Wᵀ. W has as many columns as this view has rows.</param>
    /// <param name="right">Δ. It has as many columns as this view, and as many rows as W.</param>
    /// <param name="threads">How many threads may work on it, at least 1.</param>
    /// <exception cref="ArgumentException">The shapes do not match, or a factor shares memory with these columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public void SetProduct(TransposedColumns<T> left, ReadOnlyColumns<T> right, int threads = 1) =>
        Multiply(left.Transposed, true, right, false, threads);

    /// <summary>Overwrites this column with the sum of all columns of a batch, such as db = Δ·1 (Eq. 6).</summary>
    /// <param name="columns">Δ, with as many rows as this column.</param>
    /// <param name="threads">The number of threads that may work on it, at least 1. The bits do not depend on it.</param>
    /// <exception cref="ArgumentException">
    /// This view is not a single column with as many rows, or <paramref name="columns"/> shares memory with it.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public void SetRowSums(ReadOnlyColumns<T> columns, int threads = 1)
    {
        if (!Vector<T>.IsSupported || threads < 1 || columns.Rows != Rows || Count != 1 || Values.Overlaps(columns.Values))
        {
            RefuseColumns(columns, threads);
        }

        RowSums.Sum(columns.Values, Values, threads);
    }

    private void Multiply(ReadOnlyColumns<T> a, bool transposesA, ReadOnlyColumns<T> b, bool transposesB, int threads)
    {
        (int Rows, int Columns) left = transposesA ? (a.Count, a.Rows) : (a.Rows, a.Count);
        (int Rows, int Columns) right = transposesB ? (b.Count, b.Rows) : (b.Rows, b.Count);
        if (threads < 1 || left.Rows != Rows || left.Columns != right.Rows || right.Columns != Count
            || Values.Overlaps(a.Values) || Values.Overlaps(b.Values))
        {
            RefuseFactors(left, right, Values.Overlaps(a.Values), threads);
        }

        Gemm.Multiply(Rows, Count, left.Columns, a.Values, transposesA, b.Values, transposesB, Values, threads);
    }

    /// <summary>Throws. It is a separate method, so that the check is short enough to be inlined.</summary>
    private void RefuseFactors((int Rows, int Columns) left, (int Rows, int Columns) right, bool overlapsLeft, int threads)
    {
        Require.AtLeastOne(threads, nameof(threads));
        throw left.Rows != Rows || left.Columns != right.Rows || right.Columns != Count
            ? new ArgumentException(
                $"A product of {Rows} × {Count} needs factors of {Rows} × k and k × {Count}, but got {left.Rows} × {left.Columns} "
                + $"and {right.Rows} × {right.Columns}.",
                left.Rows != Rows ? nameof(left) : nameof(right))
            : new ArgumentException(
                "The product must not share memory with its factors. Write it to other columns.", overlapsLeft ? nameof(left) : nameof(right));
    }

    /// <summary>Throws, for the same reason.</summary>
    private void RefuseColumns(ReadOnlyColumns<T> columns, int threads)
    {
        if (!Vector<T>.IsSupported)
        {
            throw new NotSupportedException($"Row sums are computed for float or double, but got {typeof(T).Name}. Use float or double.");
        }

        Require.AtLeastOne(threads, nameof(threads));
        throw new ArgumentException(
            columns.Rows != Rows || Count != 1
                ? $"The row sums of {columns.Rows} × {columns.Count} numbers are {columns.Rows} × 1, but these columns are {Rows} × {Count}."
                : "The row sums must not share memory with the columns that are summed. Write them to other memory.",
            nameof(columns));
    }
}
