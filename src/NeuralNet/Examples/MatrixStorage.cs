using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>The door between MathNet's matrices and the library's columns.</summary>
internal static class MatrixStorage
{
    /// <summary>The matrix as columns: the array of a dense one itself, a dense copy of any other.</summary>
    public static ReadOnlyColumns<T> AsColumns<T>(this Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(matrix.ToDenseArray(), matrix.RowCount, matrix.ColumnCount);

    /// <summary>The numbers column after column: the array of a dense matrix itself, a copy of any other.</summary>
    public static T[] ToDenseArray<T>(this Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> => matrix.AsColumnMajorArray() ?? matrix.ToDenseCopy();

    /// <summary>A dense matrix on an array, which is not copied.</summary>
    public static Matrix<T> ToMatrix<T>(this T[] values, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T> => Matrix<T>.Build.Dense(rows, columns, values);

    /// <summary>The numbers column after column, always a copy.</summary>
    /// <exception cref="ArgumentException">No array holds them all, as a sparse matrix may have it.</exception>
    public static T[] ToDenseCopy<T>(this Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        _ = ArrayLength.Product(
            (matrix.RowCount, "rows"), (matrix.ColumnCount, "columns"), "A matrix that is not dense is copied into one array: pass fewer columns.");
        return matrix.ToColumnMajorArray();
    }

    /// <summary>Refuses columns with a NaN or an infinity, naming the first.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void RequireFinite<T>(ReadOnlyColumns<T> columns, string what, string parameter, string advice)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int index = FiniteCheck.IndexOfNotFinite(columns.Values);
        if (index >= 0)
        {
            throw NotFinite(columns, index, what, parameter, advice);
        }
    }

    /// <summary>Refuses inputs or targets with a NaN or an infinity, naming the first, and the likely cause if no example has a finite one.</summary>
    /// <param name="columns">Features or outputs × examples.</param>
    /// <param name="what">What they are, such as <c>Targets</c>.</param>
    /// <param name="row">What a row of them is: <c>feature</c> or <c>output</c>.</param>
    /// <param name="parameter">The parameter of the public method.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void RequireFiniteData<T>(ReadOnlyColumns<T> columns, string what, string row, string parameter)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int index = FiniteCheck.IndexOfNotFinite(columns.Values);
        if (index < 0)
        {
            return;
        }

        int at = index % columns.Rows;
        (int finite, int nan) = (0, 0);
        for (int i = 0; i < columns.Count; i++)
        {
            finite += T.IsFinite(columns[i][at]) ? 1 : 0;
            nan += T.IsNaN(columns[i][at]) ? 1 : 0;
        }

        if (columns.Count == 1 || finite > 0)
        {
            throw NotFinite(columns, index, what, parameter, "Fill in the value, or leave the example out.");
        }

        string values = nan == columns.Count ? "NaN" : "NaN or infinite";
        throw new ArgumentException(
            $"{what} must be finite numbers, but {row} {at} (row {at}) is {values} in all {columns.Count} examples: "
            + $"was a constant {row} divided by its standard deviation, which is 0? Divide it by 1 instead, or leave it out.",
            parameter);
    }

    private static ArgumentException NotFinite<T>(ReadOnlyColumns<T> columns, int index, string what, string parameter, string advice)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what} must be finite numbers, but row {index % columns.Rows}, column {index / columns.Rows} is {columns.Values[index]}. ")
            + advice,
            parameter);
}
