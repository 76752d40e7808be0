namespace NeuralNet.Tests.Kernels;

public sealed class ScalarMathTests
{
    /// <remarks>Three roundings of half a unit or, just above a power of two, of a whole one, and that of the logarithm.</remarks>
    [Fact]
    public void LogOnePlus_FromZeroToOne_IsWithinFourUlpsOfTheTruth()
    {
        IEnumerable<double> errors = VectorFunction.Truth("log1p").Select(pair => Ulp.Error(ScalarMath.LogOnePlus(pair.X), pair.Y));

        errors.Max().Should().BeLessThanOrEqualTo(4);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(999, 6.9077552789821368)]
    [InlineData(double.NaN, double.NaN)]
    public void LogOnePlus_BeyondOne_IsTheLogarithm(double x, double expected)
    {
        double value = ScalarMath.LogOnePlus(x);

        value.Should().Be(expected);
    }
}
