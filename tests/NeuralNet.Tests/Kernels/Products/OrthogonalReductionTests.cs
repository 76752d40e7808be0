using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Kernels.Products;

public sealed class OrthogonalReductionTests
{
    private const int Size = 6;

    [Fact]
    public void Add_OfBlocksAndADiagonal_KeepsTheNormalEquations()
    {
        Matrix<double>[] blocks = [Examples.Uniform<double>(9, Size, 1), Examples.Uniform<double>(3, Size, 2)];
        Vector<double>[] rights = [Examples.Uniform<double>(9, 1, 3).Column(0), Examples.Uniform<double>(3, 1, 4).Column(0)];
        Matrix<double> diagonal = Matrix<double>.Build.DenseDiagonal(Size, Size, i => 0.5 + i);
        Vector<double> rightOfDiagonal = Vector<double>.Build.Dense(Size, i => i - 1.5);
        double[] factor = new double[Size * Size];
        double[] right = new double[Size];

        foreach ((Matrix<double> block, Vector<double> rightOfBlock) in blocks.Zip(rights))
        {
            OrthogonalReduction.Add(factor, right, block.ToColumnMajorArray(), rightOfBlock.ToArray());
        }

        OrthogonalReduction.Add(factor, right, diagonal.ToColumnMajorArray(), rightOfDiagonal.ToArray(), isDiagonal: true);

        Matrix<double> all = blocks[0].Stack(blocks[1]).Stack(diagonal);
        Vector<double> allRights = Vector<double>.Build.DenseOfEnumerable([.. rights[0], .. rights[1], .. rightOfDiagonal]);
        Matrix<double> lower = Matrix<double>.Build.Dense(Size, Size, factor);
        lower.EnumerateIndexed().Where(each => each.Item1 < each.Item2).Should().OnlyContain(each => each.Item3 == 0);
        ((lower * lower.Transpose()) - all.TransposeThisAndMultiply(all)).L2Norm().Should().BeLessThan(1e-13);
        ((lower * Vector<double>.Build.Dense(right)) - all.TransposeThisAndMultiply(allRights)).L2Norm().Should().BeLessThan(1e-13);
    }
}
