using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Diagnostics;

public sealed class RoundingNoiseTests
{
    /// <summary>The prediction 1000.001 is rounded to 1e-13, and the residual of 0.001 inherits that.</summary>
    /// <remarks>J = 5e-7 therefore has a noise of some 3e-17, and not of 1e-22.</remarks>
    [Fact]
    public void Measure_OfASmallDifferenceOfLargeNumbers_IsThatOfTheLargeNumbers()
    {
        double[] factors = [1000.001 / 3, 3];
        CheckedPoint.Tensor tensor = new("factors", Matrix<double>.Build.Dense(2, 1), () => factors);

        RoundingNoise noise = RoundingNoise.Measure(new CheckedPoint([tensor], () => Square((factors[0] * factors[1]) - 1000)));

        noise.AtPoint.Should().BeInRange(3e-18, 3e-16);
        factors.Should().Equal(1000.001 / 3, 3);
    }

    /// <summary>At the minimum J has no noise, but a step away from it has. No difference is better than the rounded prediction.</summary>
    [Fact]
    public void Measure_AtAMinimum_CountsWhatIsRoundedAway()
    {
        double[] factors = [1000, 1];
        CheckedPoint.Tensor tensor = new("factors", Matrix<double>.Build.Dense(2, 1), () => factors);

        RoundingNoise noise = RoundingNoise.Measure(new CheckedPoint([tensor], () => Square((factors[0] * factors[1]) - 1000)));

        noise.Bound(step: 1).Should().BeGreaterThan(1e-13);
    }

    /// <summary>With exact arithmetic only the last rounding of J remains.</summary>
    [Fact]
    public void Measure_OfExactArithmetic_IsHalfAnUlp()
    {
        double[] number = [1];
        CheckedPoint.Tensor tensor = new("number", Matrix<double>.Build.Dense(1, 1), () => number);

        RoundingNoise noise = RoundingNoise.Measure(new CheckedPoint([tensor], () => number[0]));

        noise.AtPoint.Should().Be(Math.ScaleB(1, -53));
    }

    private static double Square(double residual) => 0.5 * residual * residual;
}
