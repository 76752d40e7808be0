namespace NeuralNet.Tests.Schedules;

public sealed class OneCycleScheduleTests
{
    /// <summary>Numbers of the published formula of PyTorch's OneCycleLR, at step t − 1 with its defaults.</summary>
    [Theory]
    [InlineData(1, 0.004)]
    [InlineData(2, 0.0052034602152724735)]
    [InlineData(8, 0.052)]
    [InlineData(15, 0.1)]
    [InlineData(16, 0.09979871550490317)]
    [InlineData(30, 0.06112620219362893)]
    [InlineData(49, 0.00020168449509684564)]
    [InlineData(50, 4e-07)]
    [InlineData(51, 4e-07)]
    public void Rate_IsThatOfThePublishedFormula(long iteration, double expected)
    {
        double rate = Schedule.OneCycle(peak: 0.1, iterations: 50).Rate(iteration);

        rate.Should().BeApproximately(expected, 1e-15);
    }

    /// <summary>The peak falls between two iterations: pct_start = 0.25 of 10.</summary>
    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(2, 1.55)]
    [InlineData(3, 1.9781694531330718)]
    [InlineData(4, 1.8092079773805725)]
    [InlineData(7, 0.6922920226194276)]
    [InlineData(10, 0.002)]
    public void Rate_WithShareAndDivisors_IsThatOfThePublishedFormula(long iteration, double expected)
    {
        Schedule schedule = Schedule.OneCycle(peak: 2, iterations: 10, riseShare: 0.25, startDivisor: 10, endDivisor: 100);

        schedule.Rate(iteration).Should().BeApproximately(expected, 1e-14);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 0.99)]
    [InlineData(1, 0.5)]
    [InlineData(2, 0)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.3)]
    public void Rate_OfVeryFewIterations_IsFiniteAndAtMostThePeak(int iterations, double share)
    {
        Schedule schedule = Schedule.OneCycle(peak: 2, iterations, share);

        double[] rates = [.. Enumerable.Range(1, iterations + 2).Select(t => schedule.Rate(t))];

        rates.Should().OnlyContain(rate => rate >= 0 && rate <= 2).And.Contain(2);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 0.3)]
    [InlineData(10, 0.99)]
    [InlineData(10, 0.9999999999999999)]
    public void Rate_BehindTheLastIteration_IsTheEnd(int iterations, double share)
    {
        Schedule schedule = Schedule.OneCycle(peak: 2, iterations, share, startDivisor: 10, endDivisor: 100);

        schedule.Rate(iterations + 1).Should().Be(0.002);
    }

    [Theory]
    [InlineData(1, 25, 1e4, "riseShare")]
    [InlineData(-0.1, 25, 1e4, "riseShare")]
    [InlineData(double.NaN, 25, 1e4, "riseShare")]
    [InlineData(0.3, 0, 1e4, "startDivisor")]
    [InlineData(0.3, 25, 0, "endDivisor")]
    public void OneCycle_OutOfRange_IsRefused(double share, double startDivisor, double endDivisor, string parameter)
    {
        Action act = () => Schedule.OneCycle(1, 10, share, startDivisor, endDivisor);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }
}
