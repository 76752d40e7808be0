namespace NeuralNet.Tests.Schedules;

public sealed class WarmUpScheduleTests
{
    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(2, 0.1)]
    [InlineData(4, 0.2)]
    [InlineData(5, 0.2)]
    [InlineData(6, 0.1)]
    [InlineData(7, 0.05)]
    public void Rate_RisesToTheFirstOfTheOtherAndThenIsTheOther(long iteration, double expected)
    {
        Schedule schedule = Schedule.WarmUp(iterations: 4, then: Schedule.Step(initial: 0.2, factor: 0.5, iterations: 1));

        schedule.Rate(iteration).Should().Be(expected);
    }

    [Fact]
    public void WarmUp_OfANumber_IsThatRateBehindIt()
    {
        Schedule.WarmUp(10, 0.5).Rate(11).Should().Be(0.5);
    }

    [Fact]
    public void WarmUp_OfNoIterations_IsRefused()
    {
        Action act = () => Schedule.WarmUp(0, 0.5);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("iterations");
    }
}
