namespace NeuralNet.Tests.Schedules;

public sealed class FlatCosineScheduleTests
{
    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(50, 0.2)]
    [InlineData(51, 0.2)]
    [InlineData(76, 0.11)]
    [InlineData(101, 0.02)]
    [InlineData(1000, 0.02)]
    public void Rate_StaysAndThenFallsAlongTheWave(long iteration, double expected)
    {
        Schedule schedule = Schedule.FlatCosine(initial: 0.2, iterations: 100, final: 0.02);

        schedule.Rate(iteration).Should().BeApproximately(expected, 1e-15);
    }

    /// <summary>The formula of the recipe: ½(1 + cos(π(2t − 1))) from t = ½ on.</summary>
    [Fact]
    public void Rate_IsThatOfThePublishedFormula()
    {
        Schedule schedule = Schedule.FlatCosine(1);

        double[] errors = [.. Enumerable.Range(0, 200).Select(i => Math.Abs(schedule.Rate(i + 1, 200) - OfRecipe(i / 200.0)))];

        errors.Should().OnlyContain(error => error <= 1e-15);
    }

    [Fact]
    public void Rate_WithoutAFlatShare_IsThatOfTheCosine()
    {
        Schedule.FlatCosine(0.1, flatShare: 0, iterations: 10).Rate(4).Should().Be(Schedule.Cosine(0.1, 10).Rate(4));
    }

    [Theory]
    [InlineData(-1, 0.5, 10, 0, "initial")]
    [InlineData(1, 1, 10, 0, "flatShare")]
    [InlineData(1, double.NaN, 10, 0, "flatShare")]
    [InlineData(1, 0.5, 0, 0, "iterations")]
    [InlineData(1, 0.5, 10, -1, "final")]
    public void FlatCosine_OutOfRange_IsRefused(double initial, double flatShare, int iterations, double final, string parameter)
    {
        Action act = () => Schedule.FlatCosine(initial, flatShare, iterations, final);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }

    private static double OfRecipe(double t) => t < 0.5 ? 1 : 0.5 * (1 + Math.Cos(Math.PI * ((2 * t) - 1)));
}
