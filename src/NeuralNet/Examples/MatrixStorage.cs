using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>Converts between MathNet's matrices and the library's columns.</summary>
internal static class MatrixStorage
{
    /// <summary>The matrix as columns. It is the array of a dense matrix, or a dense copy of any other matrix.</summary>
    public static ReadOnlyColumns<T> AsColumns<T>(this Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(matrix.ToDenseArray(), matrix.RowCount, matrix.ColumnCount);

    /// <summary>The numbers column after column. It is the array of a dense matrix, or a copy of any other matrix.</summary>
    public static T[] ToDenseArray<T>(this Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> => matrix.AsColumnMajorArray() ?? matrix.ToDenseCopy();

    /// <summary>A dense matrix that uses an array without copying it.</summary>
    public static Matrix<T> ToMatrix<T>(this T[] values, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T> => Matrix<T>.Build.Dense(rows, columns, values);

    /// <summary>A copy of the numbers, column after column.</summary>
    /// <exception cref="ArgumentException">An array cannot hold all numbers. This can happen with a sparse matrix.</exception>
    public static T[] ToDenseCopy<T>(this Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        _ = ArrayLength.Product(
            (matrix.RowCount, "rows"), (matrix.ColumnCount, "columns"), "A matrix that is not dense is copied into one array. Pass fewer columns.");
        return matrix.ToColumnMajorArray();
    }

    /// <summary>Throws if columns contain NaN or infinity. The message names the first.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void RequireFinite<T>(ReadOnlyColumns<T> columns, string what, string parameter, string advice)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int index = FiniteCheck.IndexOfNotFinite(columns.Values);
        if (index >= 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} must be finite numbers, but row {index % columns.Rows}, column {index / columns.Rows} is {columns.Values[index]}. ")
                + advice,
                parameter);
        }
    }

    /// <summary>
    /// Throws if inputs or targets contain NaN or infinity. The message names the first, and the likely cause if a row is not finite in any example.
    /// </summary>
    /// <remarks>The message speaks of features and examples, because the user may have given the examples as rows.</remarks>
    /// <param name="columns">Features or outputs × examples.</param>
    /// <param name="what">The name of the columns, such as <c>Targets</c>.</param>
    /// <param name="row">The name of a row: <c>feature</c> or <c>output</c>.</param>
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

        string missing = row == "output" && T.IsNaN(columns.Values[index])
            ? " If a target is missing, use the data set that WithMissingTargets returns, and compare predictions by OfEntries with its EntryWeights."
            : string.Empty;
        if (columns.Count == 1 || finite > 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} must be finite numbers, but {row} {at} of example {index / columns.Rows}, counted from 0, is {columns.Values[index]}. ")
                + "Fill in the value, or leave the example out." + missing,
                parameter);
        }

        string values = nan == columns.Count ? "NaN" : "NaN or infinite";
        throw new ArgumentException(
            $"{what} must be finite numbers, but {row} {at}, counted from 0, is {values} in all {columns.Count} examples. "
            + $"Was a constant {row} divided by its standard deviation, which is 0? Divide it by 1 instead, or leave it out.{missing}",
            parameter);
    }
}
