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
        where T : unmanaged, IFloatingPointIeee754<T> => matrix.AsColumnMajorArray() ?? matrix.ToColumnMajorArray();

    /// <summary>A dense matrix on an array, which is not copied.</summary>
    public static Matrix<T> ToMatrix<T>(this T[] values, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T> => Matrix<T>.Build.Dense(rows, columns, values);

    /// <summary>Refuses columns with a NaN or an infinity, naming the first.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void RequireFinite<T>(
        ReadOnlyColumns<T> columns, string what, string parameter, string advice = "Fill in the value, or leave the example out.")
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
}
