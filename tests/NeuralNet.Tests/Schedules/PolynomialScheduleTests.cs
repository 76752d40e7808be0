namespace NeuralNet.Tests.Schedules;

public sealed class PolynomialScheduleTests
{
    /// <summary>Numbers of the published formula of Keras' PolynomialDecay at step t − 1.</summary>
    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(2, 0.095111875)]
    [InlineData(11, 0.0566875)]
    [InlineData(21, 0.02575)]
    [InlineData(40, 0.001061875)]
    [InlineData(41, 0.001)]
    [InlineData(1000, 0.001)]
    public void Rate_WithPowerTwo_IsThatOfThePublishedFormula(long iteration, double expected)
    {
        double rate = Schedule.Polynomial(initial: 0.1, final: 0.001, iterations: 40, power: 2).Rate(iteration);

        rate.Should().BeApproximately(expected, 1e-16);
    }

    [Fact]
    public void Rate_WithPowerOne_IsAStraightLine()
    {
        Schedule schedule = Schedule.Polynomial(initial: 0.1, final: 0.02, iterations: 4);

        double[] rates = [.. Enumerable.Range(1, 6).Select(t => schedule.Rate(t))];

        rates.Zip([0.1, 0.08, 0.06, 0.04, 0.02, 0.02], (actual, expected) => Math.Abs(actual - expected)).Should().OnlyContain(error => error < 1e-16);
    }

    [Theory]
    [InlineData(-1, 0.5, 10, 1, "initial")]
    [InlineData(1, double.NaN, 10, 1, "final")]
    [InlineData(1, 0.5, 0, 1, "iterations")]
    [InlineData(1, 0.5, 10, 0, "power")]
    public void Polynomial_OutOfRange_IsRefused(double initial, double final, int iterations, double power, string parameter)
    {
        Action act = () => Schedule.Polynomial(initial, final, iterations, power);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }
}
