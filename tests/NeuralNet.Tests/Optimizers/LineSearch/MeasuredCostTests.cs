namespace NeuralNet.Tests.Optimizers;

public sealed class MeasuredCostTests
{
    [Theory]
    [InlineData(1.0, 0.1, 1.3, 0.1, true)]
    [InlineData(1.0, 0.1, 1.15, 0.1, false)]
    [InlineData(1.3, 0.1, 1.0, 0.1, false)]
    [InlineData(1.0, 0.0, 1.0, 0.0, false)]
    [InlineData(1.0, 0.0, 1.0000000000000002, 0.0, true)]
    [InlineData(double.PositiveInfinity, 0.0, 1.0, 0.0, false)]
    public void IsBelow_AnotherCost_CountsTheRoundingOfBoth(double value, double rounding, double other, double otherRounding, bool expected)
    {
        new MeasuredCost(value, rounding).IsBelow(new MeasuredCost(other, otherRounding)).Should().Be(expected);
    }

    [Theory]
    [InlineData(1.0, 1.15, true)]
    [InlineData(1.15, 1.0, true)]
    [InlineData(1.0, 1.3, false)]
    [InlineData(1.3, 1.0, false)]
    public void IsLevelWith_AnotherCost_HoldsBothWays(double value, double other, bool expected)
    {
        new MeasuredCost(value, 0.1).IsLevelWith(new MeasuredCost(other, 0.1)).Should().Be(expected);
    }
}
