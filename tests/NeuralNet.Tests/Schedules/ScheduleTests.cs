namespace NeuralNet.Tests.Schedules;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000_000_000)]
    public void Constant_IsTheSameForEver(long iteration)
    {
        Schedule.Constant(0.25).Rate(iteration).Should().Be(0.25);
    }

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(101, 0.1)]
    [InlineData(201, 0.05)]
    [InlineData(51, 0.14142135623730951)]
    public void Exponential_IsMultipliedByTheFactorOverItsIterations(long iteration, double expected)
    {
        double rate = Schedule.Exponential(initial: 0.2, factor: 0.5, iterations: 100).Rate(iteration);

        rate.Should().BeApproximately(expected, 1e-15);
    }

    [Fact]
    public void Number_ConvertsToAConstant()
    {
        Schedule schedule = 0.1;

        schedule.Should().Be(Schedule.Constant(0.1));
    }

    [Fact]
    public void Schedules_AreValues()
    {
        (Schedule.Exponential(1, 0.5, 3) == Schedule.Exponential(1, 0.5, 3)).Should().BeTrue();
        (Schedule.Exponential(1, 0.5, 3) == Schedule.Exponential(1, 0.5, 4)).Should().BeFalse();
    }

    [Fact]
    public void ToString_SaysWhatSetsItApart()
    {
        Schedule.Constant(0.1).ToString().Should().Be("Constant(0.1)");
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Rate_NegativeOrNotFinite_IsRefused(double rate)
    {
        Action[] acts = [() => Schedule.Constant(rate), () => _ = (Schedule)rate, () => Optimizer.Sgd(rate)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("rate must be a finite number, 0 or more, but was *"));
    }

    [Theory]
    [InlineData(-1, 0.5, 10, "initial")]
    [InlineData(1, 0, 10, "factor")]
    [InlineData(1, double.NaN, 10, "factor")]
    [InlineData(1, 0.5, 0, "iterations")]
    public void Exponential_OutOfRange_IsRefused(double initial, double factor, int iterations, string parameter)
    {
        Action act = () => Schedule.Exponential(initial, factor, iterations);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }
}
