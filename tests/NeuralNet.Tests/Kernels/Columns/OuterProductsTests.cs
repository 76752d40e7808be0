using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Kernels.Columns;

public sealed class OuterProductsTests
{
    [Theory]
    [InlineData(4, 3, 7, true)]
    [InlineData(4, 3, 7, false)]
    [InlineData(1, 1, 5, true)]
    [InlineData(1, 1, 5, false)]
    [InlineData(20, 30, 300, false)]
    public void Set_OfTwoBatches_IsTheProductOfEachPairOfRows(int units, int inputs, int examples, bool hasBias)
    {
        RequireProducts<double>(units, inputs, examples, hasBias);
        RequireProducts<float>(units, inputs, examples, hasBias);
    }

    private static void RequireProducts<T>(int units, int inputs, int examples, bool hasBias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> delta = Examples.Uniform<T>(units, examples, 1);
        Matrix<T> x = Examples.Uniform<T>(inputs, examples, 2);
        int columns = (inputs * units) + (hasBias ? units : 0);
        T[] result = new T[columns * examples];

        OuterProducts.Set<T>(delta.AsColumnMajorArray(), units, x.AsColumnMajorArray(), inputs, result, threads: 2);

        Matrix<T> expected = Matrix<T>.Build.Dense(
            examples, columns, (i, c) => c < inputs * units ? delta[c % units, i] * x[c / units, i] : delta[c - (inputs * units), i]);
        Bits.Of(Matrix<T>.Build.Dense(examples, columns, result)).Should().Be(Bits.Of(expected));
    }
}
