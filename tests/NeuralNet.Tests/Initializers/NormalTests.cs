namespace NeuralNet.Tests.Initializers;

public sealed class NormalTests
{
    private const int Count = 40_000;

    /// <remarks>
    /// The error of an estimate is at most 4 of its own deviations: σ/√k for the mean, σ/√(2k) for the deviation of normal numbers.
    /// </remarks>
    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(30)]
    public void Fill_GivesMean0AndTheDeviation(double deviation)
    {
        double[] values = Filled(deviation, 1, 1);

        values.Average().Should().BeApproximately(0, 4 * deviation / Math.Sqrt(Count));
        Math.Sqrt(values.Average(value => value * value)).Should().BeApproximately(deviation, 4 * deviation / Math.Sqrt(2 * Count));
    }

    /// <remarks>
    /// Of normal numbers, 68.27 % are within 1 deviation, and 4.55 % are beyond 2. The error of a share of k numbers is at most 4·√(p(1−p)/k).
    /// </remarks>
    [Fact]
    public void Fill_GivesNormalNumbersThatAreNotTruncated()
    {
        double[] values = Filled(0.5, 1, 1);

        ((double)values.Count(value => Math.Abs(value) < 0.5) / Count).Should().BeApproximately(0.6827, 4 * Math.Sqrt(0.6827 * 0.3173 / Count));
        ((double)values.Count(value => Math.Abs(value) > 1) / Count).Should().BeApproximately(0.0455, 4 * Math.Sqrt(0.0455 * 0.9545 / Count));
        values.Max(Math.Abs).Should().BeGreaterThan(3.5 * 0.5);
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
    [InlineData(double.PositiveInfinity)]
    public void Deviation_OutOfRange_IsRefused(double deviation)
    {
        Action create = () => Initializer.Normal(deviation);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("deviation must be a finite number above 0, but was *");
    }

    private static double[] Filled(double deviation, int inputs, int outputs)
    {
        double[] values = new double[Count];
        Initializer.Normal(deviation).Fill(values.AsSpan(), inputs, outputs, new RandomSource(1, "weight"));
        return values;
    }
}
