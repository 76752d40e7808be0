using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Kernels.Products;

public sealed class CholeskyTests
{
    private const double Untouched = 7;

    [Theory]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(131)]
    public void TryFactor_OfAPositiveDefiniteMatrix_GivesTheLowerFactorAndLeavesTheRest(int size)
    {
        Matrix<double> matrix = Definite(size);

        double[] factor = Factor(matrix);

        Matrix<double> lower = Matrix<double>.Build.Dense(size, size, factor);
        Matrix<double> expected = matrix.Cholesky().Factor;
        (lower.LowerTriangle() - expected).L2Norm().Should().BeLessThan(1e-13 * expected.L2Norm());
        lower.EnumerateIndexed().All(each => each.Item1 >= each.Item2 || each.Item3 == Untouched).Should().BeTrue();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(100)]
    public void TryFactor_OfAnIndefiniteMatrix_RefusesAPivot(int size)
    {
        Matrix<double> matrix = Definite(size);
        matrix[size - 1, size - 1] = -1;

        bool isDefinite = Cholesky.TryFactor(matrix.ToColumnMajorArray(), size, new double[Cholesky.ScratchLength(size)], threads: 1);

        isDefinite.Should().BeFalse();
    }

    [Fact]
    public void TryFactor_OfNaN_RefusesAPivot()
    {
        double[] matrix = [double.NaN];

        Cholesky.TryFactor(matrix, 1, new double[Cholesky.ScratchLength(1)], threads: 1).Should().BeFalse();
    }

    [Fact]
    public void Solve_InBothDirections_IsTheSolutionOfTheMatrix()
    {
        Matrix<double> matrix = Definite(61);
        Vector<double> expected = Vector<double>.Build.Dense(61, i => Math.Sin(i + 1));
        double[] x = (matrix * expected).ToArray();
        double[] factor = Factor(matrix);

        Cholesky.SolveLower(factor, 61, x);
        Cholesky.SolveUpper(factor, 61, x);

        (Vector<double>.Build.Dense(x) - expected).L2Norm().Should().BeLessThan(1e-12 * expected.L2Norm());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(150)]
    public void TraceOfInverse_OnAnyNumberOfThreads_IsThatOfTheInverse(int size)
    {
        Matrix<double> matrix = Definite(size);
        double expected = matrix.Inverse().Trace();

        double[] traces =
        [
            .. new[] { 1, 3 }.Select(threads => Cholesky.TraceOfInverse(Factor(matrix), size, new double[size], new double[size * size], threads)),
        ];

        traces[0].Should().BeApproximately(expected, 1e-12 * expected);
        traces[1].Should().Be(traces[0]);
    }

    private static Matrix<double> Definite(int size)
    {
        Matrix<double> a = Examples.Uniform<double>(size + 2, size, seed: size);
        return a.TransposeThisAndMultiply(a) + (0.1 * Matrix<double>.Build.DenseIdentity(size));
    }

    private static double[] Factor(Matrix<double> matrix)
    {
        int size = matrix.RowCount;
        double[] values = Matrix<double>.Build.Dense(size, size, (i, j) => i < j ? Untouched : matrix[i, j]).ToColumnMajorArray();
        Cholesky.TryFactor(values, size, new double[Cholesky.ScratchLength(size)], threads: 2).Should().BeTrue();
        return values;
    }
}
