using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="RowNormsTests{T}"/>, in both precisions.</summary>
public static class RowNormsTests
{
    public sealed class InDouble : RowNormsTests<double>;

    public sealed class InFloat : RowNormsTests<float>;
}

public abstract class RowNormsTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double Bound = 1.5;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(17, 9)]
    [InlineData(64, 4)]
    [InlineData(131, 7)]
    public void Limit_ScalesLongRowsToTheBoundAndNoOthers(int rows, int columns)
    {
        T[] values = Matrix(rows, columns);
        T[] before = [.. values];

        RowNorms.Limit<T>(values, rows, Bound);

        for (int row = 0; row < rows; row++)
        {
            double norm = NormOf(before, rows, row);
            double factor = Math.Min(1, Bound / norm);
            NormOf(values, rows, row).Should().BeLessThanOrEqualTo(Math.Min(norm, Bound));
            RowOf(values, rows, row).Should().Equal(
                RowOf(before, rows, row), (now, old) => factor == 1 ? now == old : Math.Abs(now - (factor * old)) <= Tolerance.Of<T>() * Math.Abs(old));
        }
    }

    [Fact]
    public void Limit_OfLimitedRows_ChangesNothing()
    {
        T[] values = Matrix(131, 7);
        RowNorms.Limit<T>(values, 131, Bound);
        string limited = Bits.Of<T>(values);

        RowNorms.Limit<T>(values, 131, Bound);

        Bits.Of<T>(values).Should().Be(limited);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Limit_OnAnyNumberOfThreads_GivesTheBitsOfOne(int threads)
    {
        T[] values = Matrix(700, 131);
        T[] alone = [.. values];
        RowNorms.Limit<T>(alone, 700, Bound);

        RowNorms.Limit<T>(values, 700, Bound, threads);

        Bits.Of<T>(values).Should().Be(Bits.Of<T>(alone));
    }

    [Fact]
    public void Limit_OfNumbersWhoseSquaresAreNone_ScalesThem()
    {
        T huge = T.CreateChecked(typeof(T) == typeof(float) ? 1e30 : 1e200);
        T[] values = [huge, -huge];

        RowNorms.Limit<T>(values, 1, Math.Sqrt(2));

        values.Select(double.CreateChecked).Should().Equal([1, -1], (ours, truth) => Math.Abs(ours - truth) <= Tolerance.Of<T>());
    }

    /// <summary>Some rows longer than the bound and some shorter.</summary>
    private static T[] Matrix(int rows, int columns)
    {
        T[] values = RandomNumbers.Uniform<T>(rows * columns, -2, 2);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= T.CreateChecked(i % rows % 3 == 1 ? 0.125 : 1);
        }

        return values;
    }

    private static double[] RowOf(T[] values, int rows, int row) => [.. values.Where((_, i) => i % rows == row).Select(double.CreateChecked)];

    private static double NormOf(T[] values, int rows, int row) => Math.Sqrt(RowOf(values, rows, row).Sum(number => number * number));
}
