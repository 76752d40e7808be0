using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="LargeNormalizationTests{T}"/>, in both precisions.</summary>
public static class LargeNormalizationTests
{
    public sealed class InDouble() : LargeNormalizationTests<double>(largestExponent: 1023);

    public sealed class InFloat() : LargeNormalizationTests<float>(largestExponent: 127);
}

/// <summary>If ε is negligible, a factor in x that is a power of two does not change x̂, and divides dx, for any size.</summary>
public abstract class LargeNormalizationTests<T>(int largestExponent)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double Epsilon = 1e-300;
    private const int Columns = 6;

    /// <summary>Makes the smallest dx a normal number.</summary>
    private static readonly double GradientScale = Math.ScaleB(1, 30);

    private static readonly T Largest = typeof(T) == typeof(float) ? T.CreateChecked(float.MaxValue) : T.CreateChecked(double.MaxValue);

    /// <summary>
    /// At least three rows, because the gradient through two is 0. The sizes range from those of the fast passes to the whole range of T.
    /// </summary>
    public static TheoryData<int, double> RowsAndShares()
    {
        TheoryData<int, double> cases = [];
        foreach (int rows in new[] { 3, 5, 16, 37 })
        {
            foreach (double share in new[] { 0.3, 0.39, 0.42, 0.5, 0.6, 0.8, 1 })
            {
                cases.Add(rows, share);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(RowsAndShares))]
    public void ColumnNormalization_OfLargeColumnsAmongOthers_IsThatOfSmallOnes(int rows, double share)
    {
        double scale = Math.ScaleB(1, (int)(share * largestExponent));
        double[] scales = [1, scale, 1, scale, scale, 1];

        Result small = OverColumns(rows, [1, 1, 1, 1, 1, 1]);
        Result large = OverColumns(rows, scales);

        large.ShouldBe(small, (_, column) => scales[column]);
    }

    [Theory]
    [MemberData(nameof(RowsAndShares))]
    public void RowNormalization_OfLargeRowsAmongOthers_IsThatOfSmallOnes(int rows, double share)
    {
        double scale = Math.ScaleB(1, (int)(share * largestExponent));
        double[] scales = [.. Enumerable.Range(0, rows).Select(row => row % 2 == 0 ? scale : 1)];

        Result small = OverRows(rows, [.. scales.Select(_ => 1.0)]);
        Result large = OverRows(rows, scales);

        large.ShouldBe(small, (row, _) => scales[row]);
    }

    [Fact]
    public void RowNormalization_WithAMeanOppositeToTheInput_StaysWithinTheRange()
    {
        double largest = double.CreateChecked(Largest);
        T[] scratch = new T[RowNormalization.ScratchLength<T>(1)];
        RowNormalization.Means<T>(scratch, 1)[0] = -largest;
        RowNormalization.Variances<T>(scratch, 1)[0] = largest;
        T[] y = new T[1];

        RowNormalization.Forward<T>([Largest], [T.One], [T.Zero], Epsilon, scratch, y, threads: 1);

        double.CreateChecked(y[0]).Should().BeApproximately(2 * Math.Sqrt(largest), 1e-6 * Math.Sqrt(largest));
    }

    [Fact]
    public void ColumnNormalization_OfEqualNumbersThatFillTheRange_IsBeta()
    {
        T[] x = [.. Enumerable.Repeat(Largest, 7)];
        T[] scratch = new T[ColumnNormalization.ScratchLength<T>(7, 1)];
        T[] y = new T[7];

        ColumnNormalization.Forward<T>(x, [.. x.Select(_ => T.One)], [.. x.Select(_ => T.CreateChecked(3))], 1e-5, scratch, y, threads: 1);

        y.Select(double.CreateChecked).Should().OnlyContain(number => number == 3);
    }

    private static Result OverColumns(int rows, double[] scales)
    {
        (T[] x, T[] dy, T[] gamma, T[] beta) = Case(rows, (_, column) => scales[column]);
        Result result = new(rows);
        T[] scratch = new T[ColumnNormalization.ScratchLength<T>(rows, Columns)];
        ColumnNormalization.Forward<T>(x, gamma, beta, Epsilon, scratch, result.Y, threads: 2);
        ColumnNormalization.Backward<T>(x, dy, gamma, Epsilon, scratch, result.DGamma, result.DBeta, result.Dx, threads: 2);
        return result;
    }

    private static Result OverRows(int rows, double[] scales)
    {
        (T[] x, T[] dy, T[] gamma, T[] beta) = Case(rows, (row, _) => scales[row]);
        Result result = new(rows);
        T[] scratch = new T[RowNormalization.ScratchLength<T>(rows)];
        RowNormalization.Measure<T>(x, rows, scratch, threads: 2);
        RowNormalization.Forward<T>(x, gamma, beta, Epsilon, scratch, result.Y, threads: 2);
        RowNormalization.Backward<T>(x, dy, gamma, Epsilon, scratch, result.DGamma, result.DBeta, result.Dx, threads: 2);
        return result;
    }

    private static (T[] X, T[] Dy, T[] Gamma, T[] Beta) Case(int rows, Func<int, int, double> scale) => (
        Examples.Uniform<T>(rows, Columns, seed: 1, -1, 1).MapIndexed((row, column, x) => x * T.CreateChecked(scale(row, column))).ToColumnMajorArray(),
        Examples.Uniform<T>(rows, Columns, seed: 2).Map(dy => dy * T.CreateChecked(GradientScale)).ToColumnMajorArray(),
        Examples.Uniform<T>(rows, 1, seed: 3, 0.5, 2).ToColumnMajorArray(),
        Examples.Uniform<T>(rows, 1, seed: 4).ToColumnMajorArray());

    private sealed class Result(int rows)
    {
        public T[] Y { get; } = new T[rows * Columns];

        public T[] Dx { get; } = new T[rows * Columns];

        public T[] DGamma { get; } = new T[rows];

        public T[] DBeta { get; } = new T[rows];

        public void ShouldBe(Result small, Func<int, int, double> scale)
        {
            double[] errors =
            [
                Error(Y, small.Y, (_, _) => 1), Error(DGamma, small.DGamma, (_, _) => 1), Error(DBeta, small.DBeta, (_, _) => 1), Error(Dx, small.Dx, scale),
            ];
            errors.Should().OnlyContain(error => error <= Tolerance.Of<T>());
        }

        private double Error(T[] large, T[] small, Func<int, int, double> scale) => Tolerance.ErrorOfTensor(
            [.. large.Select((number, i) => T.CreateChecked(double.CreateChecked(number) * scale(i % rows, i / rows)))],
            [.. small.Select(double.CreateChecked)]);
    }
}
