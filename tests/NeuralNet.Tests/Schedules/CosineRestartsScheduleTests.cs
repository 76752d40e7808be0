namespace NeuralNet.Tests.Schedules;

public sealed class CosineRestartsScheduleTests
{
    /// <summary>Numbers of the published formula of PyTorch's CosineAnnealingWarmRestarts at epoch t − 1, with T_mult = 2.</summary>
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(6, 0.255)]
    [InlineData(10, 0.021991153507687385)]
    [InlineData(11, 0.5)]
    [InlineData(21, 0.255)]
    [InlineData(30, 0.013016356554191274)]
    [InlineData(31, 0.5)]
    [InlineData(51, 0.255)]
    [InlineData(70, 0.01075525323538365)]
    [InlineData(71, 0.5)]
    public void Rate_WithCyclesThatGrow_IsThatOfThePublishedFormula(long iteration, double expected)
    {
        double rate = Schedule.CosineRestarts(initial: 0.5, iterations: 10, growth: 2, final: 0.01).Rate(iteration);

        rate.Should().BeApproximately(expected, 1e-15);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(6, 0.25)]
    [InlineData(10, 0.012235870926211617)]
    [InlineData(11, 0.5)]
    [InlineData(16, 0.25)]
    [InlineData(1_000_000_000_001, 0.5)]
    public void Rate_WithCyclesOfOneLength_IsThatOfThePublishedFormula(long iteration, double expected)
    {
        double rate = Schedule.CosineRestarts(initial: 0.5, iterations: 10, growth: 1).Rate(iteration);

        rate.Should().BeApproximately(expected, 1e-15);
    }

    /// <summary>Numbers of the published formula of Keras' CosineDecayRestarts, with m_mul = 0.5 and alpha = 0.1.</summary>
    [Theory]
    [InlineData(1, 0.4)]
    [InlineData(6, 0.22)]
    [InlineData(11, 0.22)]
    [InlineData(21, 0.13)]
    [InlineData(31, 0.13)]
    [InlineData(51, 0.085)]
    public void Rate_WithPeaksThatFall_IsThatOfThePublishedFormula(long iteration, double expected)
    {
        double rate = Schedule.CosineRestarts(initial: 0.4, iterations: 10, final: 0.04, peakFactor: 0.5).Rate(iteration);

        rate.Should().BeApproximately(expected, 1e-15);
    }

    [Fact]
    public void Rate_WithPeaksThatFallAndCyclesOfOneLength_CountsTheRestarts()
    {
        double rate = Schedule.CosineRestarts(initial: 0.4, iterations: 10, growth: 1, final: 0.04, peakFactor: 0.5).Rate(31);

        rate.Should().BeApproximately(0.04 + (0.36 / 8), 1e-15);
    }

    /// <summary>After cycles of 2³¹ and 2⁶² iterations, nearly, comes one that ends with the numbers that a long can hold, and this is its middle.</summary>
    [Fact]
    public void Rate_OfTheLastIterationThereIs_IsThatOfTheLongestCycle()
    {
        double rate = Schedule.CosineRestarts(initial: 0.5, iterations: int.MaxValue, growth: int.MaxValue).Rate(long.MaxValue);

        rate.Should().BeApproximately(0.25, 1e-8);
    }

    [Theory]
    [InlineData(-1, 10, 2, 0, "initial")]
    [InlineData(1, 0, 2, 0, "iterations")]
    [InlineData(1, 10, 0, 0, "growth")]
    [InlineData(1, 10, 2, -1, "final")]
    public void CosineRestarts_OutOfRange_IsRefused(double initial, int iterations, int growth, double final, string parameter)
    {
        Action act = () => Schedule.CosineRestarts(initial, iterations, growth, final);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }
}
