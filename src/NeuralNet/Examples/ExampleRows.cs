using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>Rows of equal length, one for each example, before they become the columns of a matrix.</summary>
internal sealed class ExampleRows<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[][] rows;
    private readonly string parameter;

    private ExampleRows(T[][] rows, string parameter) => (this.rows, this.parameter) = (rows, parameter);

    /// <summary>The number of rows, at least 1.</summary>
    public int Count => rows.Length;

    /// <summary>Checks the rows and keeps them.</summary>
    /// <param name="rows">The rows, which are not copied.</param>
    /// <param name="parameter">The parameter of the public method.</param>
    /// <param name="what">The name of the numbers of a row: <c>features</c> or <c>targets</c>.</param>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no row, or a row is null, empty, or differs in length from the first.</exception>
    public static ExampleRows<T> Of(IEnumerable<T[]> rows, string parameter, string what)
    {
        Precision.Require<T>();
        ArgumentNullException.ThrowIfNull(rows, parameter);
        T[][] all = [.. rows];
        if (all.Length == 0)
        {
            throw new ArgumentException("A data set needs at least one example, but there are no rows.", parameter);
        }

        for (int i = 0; i < all.Length; i++)
        {
            string? mistake = all[i] is null ? $"row {i} is null"
                : all[i].Length == 0 ? $"row {i} is empty"
                : all[i].Length != all[0].Length ? $"row 0 has {all[0].Length} {what} and row {i} has {all[i].Length}"
                : null;
            if (mistake is not null)
            {
                throw new ArgumentException(
                    $"Each row is an example, and all need the same number of {what}, but {mistake}. "
                    + "Is a value missing, or is there a separator too many?",
                    parameter);
            }
        }

        return new ExampleRows<T>(all, parameter);
    }

    /// <summary>Throws unless there is one label or target for each row.</summary>
    /// <exception cref="ArgumentException">The number is different.</exception>
    public void RequireCount(int count, string what, string parameter)
    {
        if (count != Count)
        {
            string hint = rows[0].Length == count ? " Are your rows features? Here each row is an example, with a number for each feature." : string.Empty;
            throw new ArgumentException($"Expected a {what} for each of {Count} rows, but got {count}.{hint}", parameter);
        }
    }

    /// <summary>Copies the rows to the columns of a matrix.</summary>
    /// <exception cref="ArgumentException">An array cannot hold all numbers.</exception>
    public Matrix<T> ToMatrix()
    {
        int size = rows[0].Length;
        T[] values = new T[ArrayLength.Product((size, "numbers in a row"), (Count, "rows"), "Use fewer rows.", parameter)];
        for (int i = 0; i < Count; i++)
        {
            rows[i].CopyTo(values, i * size);
        }

        return values.ToMatrix(size, Count);
    }
}
