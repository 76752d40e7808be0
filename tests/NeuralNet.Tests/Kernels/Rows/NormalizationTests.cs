using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="NormalizationTests{T}"/>, in both precisions.</summary>
public static class NormalizationTests
{
    public sealed class InDouble : NormalizationTests<double>;

    public sealed class InFloat : NormalizationTests<float>;
}

/// <summary>Rows and columns of every size around the vector lengths, compared with the plain formula.</summary>
public abstract class NormalizationTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double Epsilon = 1e-3;

    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 67];

    public static TheoryData<int> AllSizes => [.. Sizes];

    [Theory]
    [MemberData(nameof(AllSizes))]
    public void RowNormalization_OfAnyRows_IsTheFormula(int rows)
    {
        (Matrix<T> x, Matrix<T> dy, Matrix<T> gamma, Matrix<T> beta) = Case(rows, 6);
        Run run = new(x, dy, gamma);

        RowNormalization.Measure(run.X, rows, run.RowScratch, threads: 2);
        RowNormalization.Forward<T>(run.X, run.Gamma, beta.AsColumns().Values, Epsilon, run.RowScratch, run.Y, threads: 2);
        RowNormalization.Backward<T>(run.X, run.Dy, run.Gamma, Epsilon, run.RowScratch, run.DGamma, run.DBeta, run.Dx, threads: 2);

        run.Compare(OverRows(x.ToDouble(), dy.ToDouble(), gamma.ToDouble(), beta.ToDouble()));
    }

    [Theory]
    [MemberData(nameof(AllSizes))]
    public void ColumnNormalization_OfAnyRows_IsTheFormula(int rows)
    {
        (Matrix<T> x, Matrix<T> dy, Matrix<T> gamma, Matrix<T> beta) = Case(rows + 1, 6);
        Run run = new(x, dy, gamma);

        ColumnNormalization.Forward<T>(run.X, run.Gamma, beta.AsColumns().Values, Epsilon, run.ColumnScratch, run.Y, threads: 2);
        ColumnNormalization.Backward<T>(run.X, run.Dy, run.Gamma, Epsilon, run.ColumnScratch, run.DGamma, run.DBeta, run.Dx, threads: 2);

        run.Compare(OverColumns(x.ToDouble(), dy.ToDouble(), gamma.ToDouble(), beta.ToDouble()));
    }

    private static (Matrix<T> X, Matrix<T> Dy, Matrix<T> Gamma, Matrix<T> Beta) Case(int rows, int count) => (
        Examples.Uniform<T>(rows, count, seed: 1, -1, 3),
        Examples.Uniform<T>(rows, count, seed: 2),
        Examples.Uniform<T>(rows, 1, seed: 3, 0.5, 2),
        Examples.Uniform<T>(rows, 1, seed: 4));

    private static Matrix<double>[] OverRows(Matrix<double> x, Matrix<double> dy, Matrix<double> gamma, Matrix<double> beta)
    {
        Matrix<double> mean = Broadcast(x.RowSums() / x.ColumnCount, x.ColumnCount);
        Matrix<double> inverse = Broadcast(
            MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfEnumerable(x.EnumerateRows().Select(row => 1 / Math.Sqrt(row.PopulationVariance() + Epsilon))), x.ColumnCount);
        Matrix<double> normal = (x - mean).PointwiseMultiply(inverse);
        Matrix<double> scale = Broadcast(gamma.Column(0), x.ColumnCount);
        Matrix<double> g = dy.PointwiseMultiply(scale);
        Matrix<double> mean1 = Broadcast(g.RowSums() / x.ColumnCount, x.ColumnCount);
        Matrix<double> mean2 = Broadcast(g.PointwiseMultiply(normal).RowSums() / x.ColumnCount, x.ColumnCount);
        return Results(dy, normal, inverse, scale, g, mean1, mean2, beta);
    }

    private static Matrix<double>[] OverColumns(Matrix<double> x, Matrix<double> dy, Matrix<double> gamma, Matrix<double> beta)
    {
        int rows = x.RowCount;
        Matrix<double> mean = Broadcast(x.ColumnSums() / rows, rows).Transpose();
        Matrix<double> inverse = Broadcast(
            MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfEnumerable(x.EnumerateColumns().Select(column => 1 / Math.Sqrt(column.PopulationVariance() + Epsilon))), rows)
            .Transpose();
        Matrix<double> normal = (x - mean).PointwiseMultiply(inverse);
        Matrix<double> scale = Broadcast(gamma.Column(0), x.ColumnCount);
        Matrix<double> g = dy.PointwiseMultiply(scale);
        Matrix<double> mean1 = Broadcast(g.ColumnSums() / rows, rows).Transpose();
        Matrix<double> mean2 = Broadcast(g.PointwiseMultiply(normal).ColumnSums() / rows, rows).Transpose();
        return Results(dy, normal, inverse, scale, g, mean1, mean2, beta);
    }

    /// <summary>y, dγ, dβ and dx of Eq. 12.</summary>
    private static Matrix<double>[] Results(
        Matrix<double> dy, Matrix<double> normal, Matrix<double> inverse, Matrix<double> scale, Matrix<double> g, Matrix<double> mean1,
        Matrix<double> mean2, Matrix<double> beta) =>
    [
        normal.PointwiseMultiply(scale) + Broadcast(beta.Column(0), dy.ColumnCount),
        dy.PointwiseMultiply(normal).RowSums().ToColumnMatrix(),
        dy.RowSums().ToColumnMatrix(),
        inverse.PointwiseMultiply(g - mean1 - normal.PointwiseMultiply(mean2)),
    ];

    private static Matrix<double> Broadcast(MathNet.Numerics.LinearAlgebra.Vector<double> values, int count) =>
        Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Repeat(values, count));

    /// <summary>The memory and the results of a pass.</summary>
    private sealed class Run(Matrix<T> x, Matrix<T> dy, Matrix<T> gamma)
    {
        public T[] X { get; } = x.ToColumnMajorArray();

        public T[] Dy { get; } = dy.ToColumnMajorArray();

        public T[] Gamma { get; } = gamma.ToColumnMajorArray();

        public T[] RowScratch { get; } = new T[RowNormalization.ScratchLength<T>(x.RowCount)];

        public T[] ColumnScratch { get; } = new T[ColumnNormalization.ScratchLength<T>(x.RowCount, x.ColumnCount)];

        public T[] Y { get; } = new T[x.RowCount * x.ColumnCount];

        public T[] Dx { get; } = new T[x.RowCount * x.ColumnCount];

        public T[] DGamma { get; } = new T[x.RowCount];

        public T[] DBeta { get; } = new T[x.RowCount];

        public void Compare(Matrix<double>[] expected)
        {
            T[][] results = [Y, DGamma, DBeta, Dx];
            IEnumerable<double> errors = results.Zip(
                expected, (result, truth) => Tolerance.ErrorOfTensor(result, truth.ToColumnMajorArray()));
            errors.Should().OnlyContain(error => error <= Tolerance.Of<T>());
        }
    }
}
