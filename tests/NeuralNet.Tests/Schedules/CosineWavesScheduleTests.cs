namespace NeuralNet.Tests.Schedules;

public sealed class CosineWavesScheduleTests
{
    /// <summary>Waves end at the shares 1/15, 3/15, 7/15 and 1. In the middle of the last one log₂(1 + 15s) is 3.5.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(11, 0)]
    [InlineData(31, 0)]
    [InlineData(71, 0)]
    [InlineData(151, 0)]
    [InlineData(1000, 0)]
    public void Rate_AtTheEndOfAWave_IsZero(long iteration, double expected)
    {
        Schedule.CosineWaves(peak: 0.2, iterations: 150).Rate(iteration).Should().BeApproximately(expected, 1e-14).And.BeGreaterThanOrEqualTo(0);
    }

    /// <summary>The formula of the recipe, which is ½(1 − cos(2π·log₂(1 + 15t))) with four waves.</summary>
    [Fact]
    public void Rate_IsThatOfThePublishedFormula()
    {
        Schedule schedule = Schedule.CosineWaves(0.04);

        double[] rates = [.. Enumerable.Range(0, 500).Select(i => schedule.Rate(i + 1, 500))];

        rates.Select((rate, i) => Math.Abs(rate - (0.04 * 0.5 * (1 - Math.Cos(2 * Math.PI * Math.Log2(1 + (15 * (i / 500.0)))))))).Should().OnlyContain(error => error <= 1e-16);
        rates.Max().Should().BeApproximately(0.04, 1e-5);
    }

    [Fact]
    public void Rate_OfOneWave_RisesAndFallsOnce()
    {
        double[] rates = [.. Enumerable.Range(1, 100).Select(t => Schedule.CosineWaves(1, waves: 1, iterations: 100).Rate(t))];

        int top = Array.IndexOf(rates, rates.Max());
        rates[..top].Should().BeInAscendingOrder();
        rates[top..].Should().BeInDescendingOrder();
    }

    [Theory]
    [InlineData(-1, 4, 10, "peak")]
    [InlineData(1, 0, 10, "waves")]
    [InlineData(1, 31, 10, "waves")]
    [InlineData(1, 4, 0, "iterations")]
    public void CosineWaves_OutOfRange_IsRefused(double peak, int waves, int iterations, string parameter)
    {
        Action act = () => Schedule.CosineWaves(peak, waves, iterations);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }

    [Fact]
    public void Rate_OfThirtyWaves_IsFinite()
    {
        Enumerable.Range(1, 100).Select(t => Schedule.CosineWaves(1, 30, 100).Rate(t)).Should().OnlyContain(rate => rate >= 0 && rate <= 1);
    }
}
