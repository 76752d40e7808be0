namespace NeuralNet.Tests.Initializers;

public sealed class UniformTests
{
    private const int Count = 40_000;

    /// <remarks>
    /// The error of an estimate is at most 4 of its own deviations: b/√(3k) for the mean of k numbers, and b²·√(4/45)/√k for their mean square, which
    /// is b²/3.
    /// </remarks>
    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(30)]
    public void Fill_GivesMean0AndAThirdOfTheSquareOfTheBound(double bound)
    {
        double[] values = Filled(bound, 1, 1);

        values.Average().Should().BeApproximately(0, 4 * bound / Math.Sqrt(3 * Count));
        values.Average(value => value * value).Should().BeApproximately(bound * bound / 3, 4 * bound * bound * Math.Sqrt(4.0 / 45 / Count));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(30)]
    public void Fill_FillsTheRangeAndKeepsTheBound(double bound)
    {
        double[] values = Filled(bound, 1, 1);

        values.Min().Should().BeInRange(-bound, -0.999 * bound);
        values.Max().Should().BeInRange(0.999 * bound, bound);
    }

    /// <remarks>Half of the numbers are in the inner half of the range. The error of a share of k numbers is at most 4·√(p(1−p)/k).</remarks>
    [Fact]
    public void Fill_GivesUniformNumbers()
    {
        double[] values = Filled(0.5, 1, 1);

        ((double)values.Count(value => Math.Abs(value) < 0.25) / Count).Should().BeApproximately(0.5, 4 * Math.Sqrt(0.25 / Count));
    }

    [Fact]
    public void Fill_DoesNotDependOnTheSizesOfTheLayer()
    {
        double[] values = Filled(0.5, 7, 3);

        values.Should().Equal(Filled(0.5, 1, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Bound_OutOfRange_IsRefused(double bound)
    {
        Action create = () => Initializer.Uniform(bound);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("bound must be a finite number above 0, but was *");
    }

    private static double[] Filled(double bound, int inputs, int outputs)
    {
        double[] values = new double[Count];
        Initializer.Uniform(bound).Fill(values.AsSpan(), inputs, outputs, new RandomSource(1, "weight"));
        return values;
    }
}
