namespace NeuralNet.Tests.Kernels;

public sealed class RangeCheckTests
{
    [Theory]
    [InlineData(0, 1.01, false)]
    [InlineData(0, -0.01, false)]
    [InlineData(20, double.NaN, false)]
    [InlineData(36, double.PositiveInfinity, false)]
    [InlineData(36, double.NaN, false)]
    [InlineData(5, 1, true)]
    [InlineData(36, 0, true)]
    public void All_WithOneNumberAmongThoseWithin_SaysWhetherItIs(int index, double number, bool expected)
    {
        double[] numbers = [.. Enumerable.Repeat(0.5, 37)];
        numbers[index] = number;

        bool within = RangeCheck.All<double>(numbers, 0, 1);

        within.Should().Be(expected);
    }
}
