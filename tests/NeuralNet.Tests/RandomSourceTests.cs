namespace NeuralNet.Tests;

public sealed class RandomSourceTests
{
    private const int Count = 100_000;

    private static readonly RandomSource Source = new(7, "layers.0.weight");

    [Fact]
    public void Uniform_OfManyNumbers_LiesInTheUnitInterval()
    {
        double[] numbers = Numbers(Source.Uniform);

        numbers.Should().OnlyContain(number => number >= 0 && number < 1);
    }

    /// <remarks>Within 4 standard deviations of each estimate: 1/√12 for one number, √(1/180) for its squared distance from ½.</remarks>
    [Fact]
    public void Uniform_OfManyNumbers_HasItsMeanAndVariance()
    {
        double[] numbers = Numbers(Source.Uniform);

        numbers.Average().Should().BeApproximately(0.5, 4 * Math.Sqrt(1.0 / 12 / Count));
        numbers.Average(number => (number - 0.5) * (number - 0.5)).Should().BeApproximately(1.0 / 12, 4 * Math.Sqrt(1.0 / 180 / Count));
    }

    [Fact]
    public void Uniform_OfManyNumbers_FillsAllParts()
    {
        double[] numbers = Numbers(Source.Uniform);

        int[] parts = [.. numbers.CountBy(number => (int)(number * 100)).OrderBy(part => part.Key).Select(part => part.Value)];

        parts.Should().HaveCount(100).And.OnlyContain(count => Math.Abs(count - (Count / 100)) < 5 * Math.Sqrt(Count / 100));
    }

    /// <remarks>Moments 1 to 4 are 0, 1, 0, 3. Their variances are 1, 2, 15, 96, which is the moment of twice the order minus the square.</remarks>
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 0, 15)]
    [InlineData(4, 3, 96)]
    public void Normal_OfManyNumbers_HasItsMoments(int order, double moment, double variance)
    {
        double[] numbers = Numbers(Source.Normal);

        double estimate = numbers.Average(number => Math.Pow(number, order));

        estimate.Should().BeApproximately(moment, 4 * Math.Sqrt(variance / Count));
    }

    [Fact]
    public void Normal_OfNeighbours_IsUncorrelated()
    {
        double[] numbers = Numbers(Source.Normal);

        double correlation = numbers.Zip(numbers.Skip(1), (x, y) => x * y).Average();

        correlation.Should().BeApproximately(0, 4 / Math.Sqrt(Count));
    }

    [Fact]
    public void Uniform_AskedInAnotherOrder_GivesTheSameNumbers()
    {
        double[] forwards = [.. Enumerable.Range(0, 100).Select(i => Source.Uniform(i))];

        double[] backwards = [.. Enumerable.Range(0, 100).Reverse().Select(i => Source.Uniform(i))];

        backwards.Reverse().Should().Equal(forwards);
    }

    [Fact]
    public void Uniform_OfAnEqualSource_GivesTheSameNumber()
    {
        RandomSource equal = new(7, "layers.0.weight");

        equal.Uniform(12).Should().Be(Source.Uniform(12));
        equal.Should().Be(Source);
        (equal == Source).Should().BeTrue();
        equal.GetHashCode().Should().Be(Source.GetHashCode());
    }

    [Theory]
    [InlineData(8, "layers.0.weight")]
    [InlineData(-7, "layers.0.weight")]
    [InlineData(7, "layers.1.weight")]
    [InlineData(7, "")]
    public void Uniform_OfAnotherSeedOrPurpose_GivesOtherNumbers(int seed, string purpose)
    {
        RandomSource other = new(seed, purpose);

        other.Should().NotBe(Source);
        (other != Source).Should().BeTrue();
        Numbers(other.Uniform).Intersect(Numbers(Source.Uniform)).Should().BeEmpty();
    }

    /// <remarks>These numbers are fixed. A later version that draws other numbers would silently change every network with a given seed.</remarks>
    [Fact]
    public void Uniform_OfAKnownSource_StaysWhatItIs()
    {
        RandomSource source = new(1, "known");

        source.Uniform(0).Should().Be(0.7111898338518517);
        source.Normal(0).Should().BeApproximately(0.6463475926622991, 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public void Below_OfManyNumbers_IsInRange(int bound)
    {
        int[] numbers = [.. Enumerable.Range(0, 10_000).Select(i => Source.Below(i, bound))];

        numbers.Should().OnlyContain(number => number >= 0 && number < bound);
    }

    [Fact]
    public void Below_OfManyNumbers_GivesEachValueAboutAsOften()
    {
        int[] numbers = [.. Enumerable.Range(0, Count).Select(i => Source.Below(i, 10))];

        int[] counts = [.. numbers.CountBy(number => number).Select(value => value.Value)];

        counts.Should().HaveCount(10).And.OnlyContain(count => Math.Abs(count - (Count / 10)) < 4 * Math.Sqrt(Count * 0.1 * 0.9));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Below_WithoutAnyValue_IsRefused(int bound)
    {
        Action draw = () => Source.Below(0, bound);

        draw.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(bound));
    }

    [Fact]
    public void Constructor_WithoutAPurpose_IsRefused()
    {
        Action create = () => _ = new RandomSource(1, null!);

        create.Should().Throw<ArgumentNullException>().WithParameterName("purpose");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Permutation_HasEachNumberOnce(int length)
    {
        int[] order = Permutation(Source, length);

        order.Order().Should().Equal(Enumerable.Range(0, length));
    }

    [Theory]
    [InlineData(8, "layers.0.weight")]
    [InlineData(7, "epoch 2")]
    public void Permutation_OfAnotherSeedOrPurpose_IsAnother(int seed, string purpose)
    {
        int[] other = Permutation(new RandomSource(seed, purpose), 1000);

        other.Should().NotEqual(Permutation(Source, 1000));
    }

    [Fact]
    public void Permutation_OfAnEqualSource_IsTheSame()
    {
        int[] order = Permutation(new RandomSource(7, "layers.0.weight"), 1000);

        order.Should().Equal(Permutation(Source, 1000));
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(200)]
    public void Permutation_IsThatOfFisherAndYatesByTheNumbersOfTheSource(int length)
    {
        int[] expected = new int[length];
        for (int i = 0; i < length; i++)
        {
            int j = Source.Below(i, i + 1);
            expected[i] = expected[j];
            expected[j] = i;
        }

        int[] order = Permutation(Source, length);

        order.Should().Equal(expected);
    }

    /// <remarks>Each of the 6 orders of three numbers is about equally frequent, within 4 standard deviations.</remarks>
    [Fact]
    public void Permutation_OfManySources_GivesEachOrderAboutAsOften()
    {
        const int Sources = 6000;
        string[] orders = [.. Enumerable.Range(0, Sources).Select(seed => string.Concat(Permutation(new RandomSource(seed, "order"), 3)))];

        int[] counts = [.. orders.CountBy(order => order).Select(order => order.Value)];

        counts.Should().HaveCount(6).And.OnlyContain(count => Math.Abs(count - (Sources / 6)) < 4 * Math.Sqrt(Sources * 5.0 / 36));
    }

    private static double[] Numbers(Func<long, double> draw) => [.. Enumerable.Range(0, Count).Select(i => draw(i))];

    private static int[] Permutation(RandomSource source, int length)
    {
        int[] order = new int[length];
        source.Permutation(order);
        return order;
    }
}
