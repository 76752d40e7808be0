namespace NeuralNet.Tests;

/// <summary>Products of columns with sizes 2 × 3 and 3 × 2, computed by hand. The kernels have separate tests.</summary>
public sealed class ColumnsProductTests
{
    // W = [1 3 5; 2 4 6], X = [1 0; 0 1; 1 1]
    private readonly double[] w = [1, 2, 3, 4, 5, 6];
    private readonly double[] x = [1, 0, 1, 0, 1, 1];
    private readonly double[] result = [9, 9, 9, 9, 9, 9, 9, 9, 9];

    private ReadOnlyColumns<double> W => new(w, 2, 3);

    private ReadOnlyColumns<double> X => new(x, 3, 2);

    [Fact]
    public void SetProduct_OfTwoMatrices_IsTheirProduct()
    {
        Result(2, 2).SetProduct(W, X);

        result.Should().StartWith([6, 8, 8, 10]);
    }

    [Fact]
    public void SetProduct_WithATransposedRightFactor_IsTheirProduct()
    {
        Result(2, 2).SetProduct(W, W.Transposed, threads: 2);

        result.Should().StartWith([35, 44, 44, 56]);
    }

    [Fact]
    public void SetProduct_WithATransposedLeftFactor_IsTheirProduct()
    {
        Result(3, 3).SetProduct(new Columns<double>(w, 2, 3).Transposed, W, threads: 2);

        result.Should().Equal(5, 11, 17, 11, 25, 39, 17, 39, 61);
    }

    [Fact]
    public void SetProduct_OfNothingToSum_IsZero()
    {
        Result(2, 2).SetProduct(new ReadOnlyColumns<double>(default, 2, 0), new ReadOnlyColumns<double>(default, 0, 2));

        result.Should().StartWith([0, 0, 0, 0, 9]);
    }

    [Fact]
    public void SetProduct_OfOtherShapes_SaysWhatWasExpected()
    {
        Action rows = () => Result(3, 2).SetProduct(W, X);
        Action columns = () => Result(2, 3).SetProduct(W, X);
        Action inner = () => Result(2, 3).SetProduct(W, W);
        Action right = () => Result(2, 2).SetProduct(W, X.Transposed);
        Action left = () => Result(2, 2).SetProduct(W.Transposed, X);

        rows.Should().Throw<ArgumentException>().WithMessage("A product of 3 × 2 needs factors of 3 × k and k × 2, but got 2 × 3 and 3 × 2.*").WithParameterName("left");
        columns.Should().Throw<ArgumentException>().WithMessage("*2 × k and k × 3*2 × 3 and 3 × 2.*").WithParameterName("right");
        inner.Should().Throw<ArgumentException>().WithMessage("*2 × k and k × 3*2 × 3 and 2 × 3.*").WithParameterName("right");
        right.Should().Throw<ArgumentException>().WithMessage("*2 × k and k × 2*2 × 3 and 2 × 3.*").WithParameterName("right");
        left.Should().Throw<ArgumentException>().WithMessage("*2 × k and k × 2*3 × 2 and 3 × 2.*").WithParameterName("left");
        result.Should().OnlyContain(number => number == 9);
    }

    [Fact]
    public void SetProduct_IntoTheMemoryOfAFactor_IsRefused()
    {
        double[] memory = [1, 2, 3, 4, 5, 6, 7];

        Action left = () => new Columns<double>(memory.AsSpan(3), 2, 2).SetProduct(new ReadOnlyColumns<double>(memory.AsSpan(0, 6), 2, 3), X);
        Action right = () => new Columns<double>(memory.AsSpan(0, 4), 2, 2).SetProduct(W, new ReadOnlyColumns<double>(memory.AsSpan(1), 3, 2));

        left.Should().Throw<ArgumentException>().WithMessage("*memory*").WithParameterName("left");
        right.Should().Throw<ArgumentException>().WithMessage("*memory*").WithParameterName("right");
        memory.Should().Equal(1, 2, 3, 4, 5, 6, 7);
    }

    [Fact]
    public void SetProduct_OnNoThread_IsRefused()
    {
        Action product = () => Result(2, 2).SetProduct(W, X, threads: 0);
        Action sums = () => Result(2, 1).SetRowSums(W, threads: 0);

        product.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("threads");
        sums.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("threads");
    }

    [Fact]
    public void SetProductAndSetRowSums_OfHalves_AreRefused()
    {
        Half[] half = new Half[4];

        Action product = () => new Columns<Half>(new Half[1], 1, 1).SetProduct(new ReadOnlyColumns<Half>(half, 1, 4), new ReadOnlyColumns<Half>(half, 4, 1));
        Action sums = () => new Columns<Half>(new Half[1], 1, 1).SetRowSums(new ReadOnlyColumns<Half>(half, 1, 4));

        product.Should().Throw<NotSupportedException>().WithMessage("*Half*");
        sums.Should().Throw<NotSupportedException>().WithMessage("*Half*");
    }

    [Fact]
    public void SetRowSums_IsTheSumOfTheColumns()
    {
        Result(2, 1).SetRowSums(W);

        result.Should().StartWith([9, 12, 9]);
    }

    [Fact]
    public void SetRowSums_OfOtherShapes_SaysWhatWasExpected()
    {
        Action rows = () => Result(3, 1).SetRowSums(W);
        Action columns = () => Result(2, 2).SetRowSums(W);

        rows.Should().Throw<ArgumentException>().WithMessage("*2 × 3*2 × 1*3 × 1*");
        columns.Should().Throw<ArgumentException>().WithMessage("*2 × 3*2 × 1*2 × 2*");
    }

    /// <remarks>The last rows are summed together with some previous rows, which are read again after their sums are stored.</remarks>
    [Fact]
    public void SetRowSums_IntoTheMemoryOfTheColumns_IsRefused()
    {
        double[] memory = [.. Enumerable.Range(1, 22)];

        Action act = () => new Columns<double>(memory.AsSpan(0, 11), 11, 1).SetRowSums(new ReadOnlyColumns<double>(memory, 11, 2));

        act.Should().Throw<ArgumentException>().WithMessage("*memory*").WithParameterName("columns");
        memory.Should().Equal(Enumerable.Range(1, 22).Select(number => (double)number));
    }

    [Fact]
    public void Transposed_OfTheTransposed_IsTheSameView()
    {
        ReadOnlyColumns<double> twice = W.Transposed.Transposed;

        (twice.Rows, twice.Count).Should().Be((2, 3));
        twice.Values.ToArray().Should().Equal(w);
    }

    private Columns<double> Result(int rows, int count) => new(result.AsSpan(0, rows * count), rows, count);
}
