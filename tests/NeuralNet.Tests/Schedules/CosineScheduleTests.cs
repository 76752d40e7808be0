namespace NeuralNet.Tests.Schedules;

public sealed class CosineScheduleTests
{
    /// <summary>Numbers of the published formula of Keras' CosineDecay at step t − 1, with alpha = 0.05.</summary>
    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(2, 0.1999531232347445)]
    [InlineData(26, 0.17217514421272204)]
    [InlineData(51, 0.105)]
    [InlineData(76, 0.03782485578727799)]
    [InlineData(100, 0.0100468767652555)]
    [InlineData(101, 0.01)]
    [InlineData(500, 0.01)]
    public void Rate_IsThatOfThePublishedFormula(long iteration, double expected)
    {
        double rate = Schedule.Cosine(initial: 0.2, iterations: 100, final: 0.01).Rate(iteration);

        rate.Should().BeApproximately(expected, 1e-15);
    }

    [Fact]
    public void Rate_AtTheEndByDefault_IsZeroAndNotBelow()
    {
        double rate = Schedule.Cosine(initial: 0.3, iterations: 7).Rate(8);

        rate.Should().Be(0);
    }

    [Theory]
    [InlineData(-1, 10, 0, "initial")]
    [InlineData(1, 0, 0, "iterations")]
    [InlineData(1, 10, -1, "final")]
    public void Cosine_OutOfRange_IsRefused(double initial, int iterations, double final, string parameter)
    {
        Action act = () => Schedule.Cosine(initial, iterations, final);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }
}
