using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Diagnostics;

public sealed class StepLadderTests
{
    private const double At = 0.3;

    /// <summary>Name, function, derivative at 0.3: of scales from 1e-6 to 1e6, and with J much larger than its derivative.</summary>
    public static TheoryData<string, Func<double, double>, double> Functions => new()
    {
        { "exp", Math.Exp, Math.Exp(At) },
        { "steep", x => Math.Sin(1e4 * x), 1e4 * Math.Cos(1e4 * At) },
        { "flat", x => Math.Sin(1e-4 * x), 1e-4 * Math.Cos(1e-4 * At) },
        { "large", x => 1e5 + Math.Tanh(x), 1 - Math.Pow(Math.Tanh(At), 2) },
        { "square", x => x * x, 2 * At },
        { "narrow", x => 1 / (1 + (1e8 * (x - 0.31) * (x - 0.31))), 2e6 / (1.0001e4 * 1.0001e4) * 1 },
        { "defined in a small interval only", x => Math.Sqrt(x - 0.2999), 0.5 / Math.Sqrt(1e-4) },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Derivative_OfSmoothFunction_IsWithinItsBound(string name, Func<double, double> function, double truth)
    {
        StepLadder.Difference difference = Derive(function);

        Math.Abs(difference.Value - truth).Should().BeLessThanOrEqualTo(difference.Bound, name);
        (difference.Bound / Math.Abs(truth)).Should().BeLessThan(1e-7, name);
    }

    /// <summary>A kink at any distance, on either side, upwards and downwards: the bound holds, and from 1e-6 on it is small.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(0.01)]
    [InlineData(-3)]
    public void Derivative_NearAKink_IsWithinItsBound(double jump)
    {
        double[] distances = [0, .. Enumerable.Range(0, 2000).Select(i => Math.Pow(10, -14 + (i * 0.007)))];

        IEnumerable<(double Error, StepLadder.Difference Found, double Distance)> found =
            from distance in distances
            from side in (double[])[1, -1]
            let difference = Derive(x => Math.Sin(x) + (jump * Math.Max(0, side * (x - At - (side * distance)))))
            let truth = Math.Cos(At) + (distance == 0 ? jump * side / 2 : 0)
            select (Math.Abs(difference.Value - truth), difference, distance);

        found.Should().OnlyContain(pair => pair.Error <= pair.Found.Bound);
        found.Where(pair => pair.Distance > 1e-6).Should().OnlyContain(pair => pair.Found.Bound < 1e-7);
        found.Where(pair => pair.Distance == 0).Should().OnlyContain(pair => pair.Found.Kink > pair.Found.Rounding + pair.Found.Truncation);
    }

    [Fact]
    public void Derivative_OfNumber_PutsItBack()
    {
        double x = At;

        _ = new StepLadder(() => Math.Exp(x), Math.Exp(At), default).Derivative(ref x, 0);

        x.Should().Be(At);
    }

    private static StepLadder.Difference Derive(Func<double, double> function)
    {
        double x = At;
        RoundingNoise noise = new(Math.ScaleB(Math.Abs(function(At)), -52), Math.ScaleB(1, -46));
        return new StepLadder(() => function(x), function(At), noise).Derivative(ref x, double.NaN);
    }
}
