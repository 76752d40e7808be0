using System.Numerics;

namespace NeuralNet.Tests.Kernels;

public sealed class VectorMathTests
{
    /// <summary>Whether a·b + c is rounded once: the square of 1 + ε is not 1 + 2ε to the last bit.</summary>
    private static bool IsFused
    {
        get
        {
            Vector<double> next = new(Math.BitIncrement(1));
            return VectorMath.MultiplyAdd(next, next, new Vector<double>(-1 - Math.ScaleB(1, -51))) != Vector<double>.Zero;
        }
    }

    /// <summary>The most units in the last place by which each function may be off, over its whole range and in both precisions.</summary>
    /// <remarks>
    /// e^x rounds once, after a polynomial whose own error is a third of that. Each function made of it adds its own additions,
    /// multiplications and divisions, at up to one unit each where the result lies just above a power of two. Φ is the longest: the 23
    /// coefficients of h, two divisions and two products. Without a fused multiply-add (a processor before 2013) e^x rounds twice, and what
    /// x² loses in e^(−x²/2) cannot be put back: x²/2 roundings, up to 722. All are below the 1e-12 and 1e-5 that is promised of activations.
    /// </remarks>
    public static TheoryData<string, double> Functions() => new()
    {
        { "exp", IsFused ? 1 : 2 },
        { "expm1", 2 },
        { "log1p", 3 },
        { "sigmoid", 3 },
        { "tanh", 3 },
        { "cdf", IsFused ? 7 : 722 },
        { "pdf", IsFused ? 3 : 722 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_InDouble_IsWithinItsUlpsOfTheTruth(string name, double bound)
    {
        IEnumerable<(double X, double Error)> errors = VectorFunction.Truth(name)
            .Select(pair => (pair.X, Ulp.Error(VectorFunction.Of(name, pair.X), pair.Y)));

        (double X, double Error) worst = errors.MaxBy(pair => pair.Error);

        worst.Error.Should().BeLessThanOrEqualTo(bound, "at {0:R}", worst.X);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_InFloat_IsWithinItsUlpsOfTheOneInDouble(string name, double bound)
    {
        const uint Stride = 65_537;
        IEnumerable<float> everyMagnitude = Enumerable.Range(0, (int)(uint.MaxValue / Stride))
            .Select(i => BitConverter.UInt32BitsToSingle((uint)i * Stride))
            .Where(x => VectorFunction.IsDefined(name, x));

        (float X, double Error) worst = everyMagnitude
            .Select(x => (x, Ulp.Error(VectorFunction.Of(name, x), VectorFunction.Of(name, (double)x))))
            .MaxBy(pair => pair.Item2);

        worst.Error.Should().BeLessThanOrEqualTo(bound, "at {0:R}", worst.X);
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("expm1")]
    [InlineData("log1p")]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("cdf")]
    [InlineData("pdf")]
    public void Function_OfNaN_IsNaN(string name)
    {
        double wide = VectorFunction.Of(name, double.NaN);
        float single = VectorFunction.Of(name, float.NaN);

        wide.Should().Be(double.NaN);
        single.Should().Be(float.NaN);
    }

    [Theory]
    [InlineData("exp", 0, 1)]
    [InlineData("exp", -0.0, 1)]
    [InlineData("exp", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("exp", double.NegativeInfinity, 0)]
    [InlineData("exp", 3.4e38, double.PositiveInfinity)]
    [InlineData("exp", -3.4e38, 0)]
    [InlineData("expm1", 0, 0)]
    [InlineData("expm1", double.NegativeInfinity, -1)]
    [InlineData("expm1", -3.4e38, -1)]
    [InlineData("log1p", 0, 0)]
    [InlineData("sigmoid", 0, 0.5)]
    [InlineData("sigmoid", double.PositiveInfinity, 1)]
    [InlineData("sigmoid", double.NegativeInfinity, 0)]
    [InlineData("sigmoid", 1000, 1)]
    [InlineData("sigmoid", -1000, 0)]
    [InlineData("sigmoid", 3.4e38, 1)]
    [InlineData("sigmoid", -3.4e38, 0)]
    [InlineData("tanh", 0, 0)]
    [InlineData("tanh", -0.0, -0.0)]
    [InlineData("tanh", double.PositiveInfinity, 1)]
    [InlineData("tanh", double.NegativeInfinity, -1)]
    [InlineData("tanh", 1000, 1)]
    [InlineData("tanh", -1000, -1)]
    [InlineData("tanh", 3.4e38, 1)]
    [InlineData("tanh", -3.4e38, -1)]
    [InlineData("cdf", double.PositiveInfinity, 1)]
    [InlineData("cdf", double.NegativeInfinity, 0)]
    [InlineData("cdf", 3.4e38, 1)]
    [InlineData("cdf", -3.4e38, 0)]
    [InlineData("pdf", double.PositiveInfinity, 0)]
    [InlineData("pdf", double.NegativeInfinity, 0)]
    [InlineData("pdf", 3.4e38, 0)]
    [InlineData("pdf", -3.4e38, 0)]
    public void Function_AtItsLimits_IsExact(string name, double x, double expected)
    {
        double wide = VectorFunction.Of(name, x);
        float single = VectorFunction.Of(name, (float)x);

        Bits.Of(wide).Should().Be(Bits.Of(expected));
        Bits.Of(single).Should().Be(Bits.Of((float)expected));
    }

    [Theory]
    [InlineData(709.78271289338397, false)]
    [InlineData(709.78271289338409, true)]
    public void Exp_InDouble_OverflowsWhereTheTruthDoes(double x, bool overflows)
    {
        double value = VectorFunction.Of("exp", x);

        double.IsInfinity(value).Should().Be(overflows);
    }

    [Theory]
    [InlineData(-745.13321910194110, double.Epsilon)]
    [InlineData(-745.13321910194122, 0)]
    public void Exp_InDouble_VanishesWhereTheTruthDoes(double x, double expected)
    {
        double value = VectorFunction.Of("exp", x);

        value.Should().Be(expected);
    }

    [Fact]
    public void MultiplyAdd_IsTheProductAndTheSum()
    {
        Vector<double> value = VectorMath.MultiplyAdd(new Vector<double>(3), new Vector<double>(5), new Vector<double>(7));

        value.Should().Be(new Vector<double>(22));
    }
}
