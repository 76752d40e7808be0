namespace NeuralNet.Tests.Schedules;

public sealed class StepScheduleTests
{
    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(30, 0.1)]
    [InlineData(31, 0.05)]
    [InlineData(60, 0.05)]
    [InlineData(61, 0.025)]
    [InlineData(91, 0.0125)]
    public void Rate_IsMultipliedAtTheEndOfEachStep(long iteration, double expected)
    {
        double rate = Schedule.Step(initial: 0.1, factor: 0.5, iterations: 30).Rate(iteration);

        rate.Should().BeApproximately(expected, 1e-17);
    }

    [Theory]
    [InlineData(-1, 0.5, 10, "initial")]
    [InlineData(double.NaN, 0.5, 10, "initial")]
    [InlineData(1, 0, 10, "factor")]
    [InlineData(1, 0.5, 0, "iterations")]
    public void Step_OutOfRange_IsRefused(double initial, double factor, int iterations, string parameter)
    {
        Action act = () => Schedule.Step(initial, factor, iterations);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }
}
