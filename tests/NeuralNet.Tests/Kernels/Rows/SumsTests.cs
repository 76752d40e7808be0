using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="SumsTests{T}"/>, in both precisions.</summary>
public static class SumsTests
{
    public sealed class InDouble : SumsTests<double>;

    public sealed class InFloat : SumsTests<float>;
}

public abstract class SumsTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Integers small enough that no sum is rounded, so the expected sums are exact.</summary>
    private static readonly T[] Whole = [.. Enumerable.Range(0, 70).Select(i => T.CreateChecked((i * i % 23) - 11))];

    public static TheoryData<int, int> Shapes() => new()
    {
        { 1, 1 }, { 1, 7 }, { 3, 1 }, { 5, 4 }, { 33, 9 }, { 255, 2 }, { 256, 3 }, { 257, 3 }, { 520, 2 }, { 3, 300 },
    };

    [Fact]
    public void Sum_OfEveryLength_IsTheSum()
    {
        IEnumerable<double> sums = Enumerable.Range(0, Whole.Length).Select(length => Sums.Sum<T>(Whole.AsSpan(0, length)));

        sums.Should().Equal(Enumerable.Range(0, Whole.Length).Select(length => Exact(Whole[..length])));
    }

    [Fact]
    public void Dot_OfEveryLength_IsTheSumOfProducts()
    {
        T[] other = [.. Whole.Reverse()];

        IEnumerable<double> sums = Enumerable.Range(0, Whole.Length)
            .Select(length => DotProduct.InDouble<T>(Whole.AsSpan(0, length), other.AsSpan(0, length)));

        sums.Should().Equal(Enumerable.Range(0, Whole.Length).Select(length => Exact(Whole.Take(length).Zip(other, (x, y) => x * y))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sum_AtAnotherPlaceInMemory_GivesTheSameBits(int offset)
    {
        T[] numbers = RandomNumbers.Uniform<T>(101, -1, 1);
        T[] moved = [.. new T[offset], .. numbers];

        double sum = Sums.Sum<T>(moved.AsSpan(offset));

        sum.Should().Be(Sums.Sum<T>(numbers));
    }

    [Fact]
    public void Sum_WithNaN_IsNaN()
    {
        T[] numbers = [T.One, T.NaN, T.One];

        double sum = Sums.Sum<T>(numbers);

        sum.Should().Be(double.NaN);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RowSums_OfAnyShape_AddsTheColumnsInOrder(int rows, int columns)
    {
        T[] numbers = RandomNumbers.Uniform<T>(rows * columns, -1, 1);
        T[] sums = [.. Enumerable.Repeat(T.NaN, rows)];

        RowSums.Sum<T, T>(numbers, sums);

        sums.Should().Equal(Enumerable.Range(0, rows).Select(row => InDouble(numbers.Where((_, i) => i % rows == row))));
    }

    [Fact]
    public void RowSums_OfNoColumn_IsZero()
    {
        T[] sums = [T.NaN, T.One];

        RowSums.Sum<T, T>([], sums);

        sums.Should().Equal(T.Zero, T.Zero);
    }

    [Fact]
    public void RowSums_OfOnesAndALargeNumberThatCancels_LosesNothing()
    {
        T large = T.CreateChecked(1L << 30);
        T[] numbers = [large, T.One, T.One, T.One, -large];
        T[] sums = new T[1];

        RowSums.Sum<T, T>(numbers, sums);

        sums.Should().Equal(T.CreateChecked(3));
    }

    [Fact]
    public void RowSums_WithNaN_IsNaNInThatRowAlone()
    {
        T[] numbers = [.. Enumerable.Repeat(T.One, 60)];
        numbers[27] = T.NaN;
        T[] sums = new T[20];

        RowSums.Sum<T, T>(numbers, sums);

        sums.Select(T.IsNaN).Should().Equal(Enumerable.Range(0, 20).Select(row => row == 7));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(4, 6, 3, 3, 2)]
    [InlineData(2, 5, 3, 3, 2)]
    [InlineData(2, 6, 2, 3, 2)]
    [InlineData(2, 6, 3, 4, 2)]
    [InlineData(2, 6, 3, 3, 0)]
    public void RowSums_OfOtherLengths_AreRefused(int first, int y, int p, int q, int second)
    {
        Action act = () => RowSums.Sum<EverythingTerm, T, double>(
            Whole.AsSpan(0, 6), Whole.AsSpan(0, y), new double[p], new double[q], new double[first], new double[second], threads: 1);

        act.Should().Throw<ArgumentException>().WithMessage("Expected * numbers, but got *.");
    }

    [Fact]
    public void Squares_OfAnyLength_AreSummedInDouble()
    {
        T[] numbers = [.. Enumerable.Range(0, 70).Select(i => T.CreateChecked((i * 7 % 5) - 2))];

        IEnumerable<int> wrong = Enumerable.Range(0, 70).Where(length =>
            Sums.Squares<T>(numbers.AsSpan(0, length), 0.5) != numbers.Take(length).Sum(number => 0.25 * double.CreateChecked(number * number)));

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Squares_BeyondFloat_AreFinite()
    {
        T[] numbers = [.. Enumerable.Repeat(T.CreateChecked(1e30), 40)];

        double sum = Sums.Squares<T>(numbers, 1);

        sum.Should().BeApproximately(40e60, 1e55);
    }

    /// <summary>A term that uses everything that a term can use, with coefficients for each column.</summary>
    private readonly struct EverythingTerm : IRowTerm
    {
        public static bool HasY => true;

        public static bool HasSecond => true;

        public static int Coefficients => 2;

        public static Lanes<double> First(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => x * p;

        public static Lanes<double> Second(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => y * q;
    }

    private static double Exact(IEnumerable<T> numbers) => numbers.Sum(double.CreateChecked);

    private static T InDouble(IEnumerable<T> numbers) => T.CreateTruncating(numbers.Sum(number => double.CreateChecked(number)));
}
