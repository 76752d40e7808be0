namespace NeuralNet.Tests.Schedules;

public sealed class InverseScalingScheduleTests
{
    /// <summary>The rates of scikit-learn's SGDRegressor(learning_rate="invscaling", eta0=0.1): eta0 / t^power_t with t = 1 for the first update.</summary>
    [Theory]
    [InlineData(1, 0.5, 0.1)]
    [InlineData(2, 0.5, 0.07071067811865475)]
    [InlineData(4, 0.5, 0.05)]
    [InlineData(100, 0.5, 0.01)]
    [InlineData(1, 0.25, 0.1)]
    [InlineData(16, 0.25, 0.05)]
    [InlineData(10_000, 0.25, 0.01)]
    [InlineData(1000, 1, 0.0001)]
    public void Rate_OfAnIteration_IsTheInitialOverItsPower(long iteration, double power, double expected)
    {
        double rate = Schedule.InverseScaling(initial: 0.1, power).Rate(iteration);

        rate.Should().BeApproximately(expected, 1e-15);
    }

    [Fact]
    public void Power_ByDefault_IsOneHalf()
    {
        Schedule.InverseScaling(0.1).Should().Be(Schedule.InverseScaling(0.1, 0.5));
    }

    [Fact]
    public void Rate_AfterVeryManyIterations_IsFiniteAndAboveZero()
    {
        double rate = Schedule.InverseScaling(0.1).Rate(long.MaxValue / 2);

        rate.Should().BeInRange(1e-12, 1e-9);
    }

    [Theory]
    [InlineData(-1, 0.5, "initial")]
    [InlineData(double.PositiveInfinity, 0.5, "initial")]
    [InlineData(1, 0, "power")]
    [InlineData(1, double.NaN, "power")]
    public void InverseScaling_OutOfRange_IsRefused(double initial, double power, string parameter)
    {
        Action act = () => Schedule.InverseScaling(initial, power);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }

    [Fact]
    public void ToString_OfASchedule_NamesItsNumbers()
    {
        Schedule.InverseScaling(0.1).ToString().Should().Be("InverseScaling(initial: 0.1, power: 0.5)");
    }
}
