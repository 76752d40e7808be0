using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests;

/// <summary>How far a tensor is from its truth, as the page on mathematics measures it.</summary>
internal static class Closeness
{
    /// <summary>The tolerance of gradients and outputs per tensor: 1e-12 in double, 1e-5 in float.</summary>
    public static double Tolerance<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    /// <summary>max|a − b| / max|b|, or max|a| where the truth b is 0.</summary>
    public static double Error<T>(Matrix<T> actual, Matrix<double> truth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (actual.RowCount, actual.ColumnCount).Should().Be((truth.RowCount, truth.ColumnCount));
        double scale = truth.Enumerate().Max(Math.Abs);
        double error = actual.Enumerate().Zip(truth.Enumerate(), (a, b) => Math.Abs(double.CreateChecked(a) - b)).Max();
        return scale == 0 ? error : error / scale;
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
