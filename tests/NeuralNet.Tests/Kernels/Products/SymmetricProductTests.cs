using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Kernels.Products;

public sealed class SymmetricProductTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 61)]
    [InlineData(300, 97)]
    [InlineData(7, 200)]
    public void Add_OfTwoBlocks_IsTheSumOfTheirSquaresOnAndBelowTheDiagonal(int rows, int columns)
    {
        Matrix<double>[] blocks = [Examples.Uniform<double>(rows, columns, 1), Examples.Uniform<double>(rows + 3, columns, 2)];
        double[] sum = new double[columns * columns];

        foreach (Matrix<double> block in blocks)
        {
            SymmetricProduct.Add(block.AsColumnMajorArray(), block.RowCount, sum, columns, new double[SymmetricProduct.ScratchLength(columns)], threads: 2);
        }

        Matrix<double> expected = blocks[0].TransposeThisAndMultiply(blocks[0]) + blocks[1].TransposeThisAndMultiply(blocks[1]);
        (Matrix<double>.Build.Dense(columns, columns, sum) - expected.LowerTriangle()).L2Norm().Should().BeLessThan(1e-13 * expected.L2Norm());
    }
}
