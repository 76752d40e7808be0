using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests;

/// <summary>The relative error of a tensor against its true value.</summary>
internal static class Closeness
{
    /// <summary>max|a − b| / max|b|, or max|a| if the true b is 0.</summary>
    public static double Error<T>(Matrix<T> actual, Matrix<double> truth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (actual.RowCount, actual.ColumnCount).Should().Be((truth.RowCount, truth.ColumnCount));
        return Tolerance.ErrorOfTensor(actual.ToColumnMajorArray(), truth.ToColumnMajorArray());
    }

    /// <summary>The same numbers in double.</summary>
    public static Matrix<double> ToDouble<T>(this Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Matrix<double>.Build.Dense(matrix.RowCount, matrix.ColumnCount, (i, j) => double.CreateChecked(matrix[i, j]));

    /// <summary>The same numbers, rounded to T.</summary>
    public static Matrix<T> RoundTo<T>(this Matrix<double> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Matrix<T>.Build.Dense(matrix.RowCount, matrix.ColumnCount, (i, j) => T.CreateChecked(matrix[i, j]));
}
