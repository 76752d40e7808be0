namespace NeuralNet.Tests.Kernels;

public sealed class VectorMathTests
{
    /// <summary>Whether a·b + c is rounded once. The square of 1 + ε differs from 1 + 2ε in the last bit.</summary>
    private static bool IsFused
    {
        get
        {
            Lanes<double> next = Lanes<double>.Create(Math.BitIncrement(1));
            return Lanes<double>.Sum(Lanes<double>.MultiplyAdd(next, next, Lanes<double>.Create(-1 - Math.ScaleB(1, -51)))) != 0;
        }
    }

    /// <summary>The largest error of each function in units in the last place, over its whole range and in both precisions.</summary>
    /// <remarks>
    /// Most functions round once at the end, after far smaller errors. e^x also rounds its reduced argument, and σ, tanh and softplus use e^x. SELU
    /// multiplies by a rounded constant. Without a fused multiply-add (a processor before 2013) the rounding error of a product is unknown. The
    /// functions then round as often as plain formulas, and the errors of x² in e^(−x²/2), and of z³ in the tanh form of GELU, remain, up to 722
    /// roundings.
    /// </remarks>
    public static TheoryData<string, double> Functions() => new()
    {
        { "exp", IsFused ? 1 : 2 },
        { "exp of negative", IsFused ? 1 : 2 },
        { "expm1", IsFused ? 1 : 2 },
        { "log", IsFused ? 1 : 2 },
        { "log1p", IsFused ? 1 : 3 },
        { "sigmoid", IsFused ? 1.5 : 3 },
        { "tanh", IsFused ? 1.5 : 3 },
        { "cdf", IsFused ? 1 : 722 },
        { "pdf", IsFused ? 1 : 722 },
        { "elu", IsFused ? 1 : 2 },
        { "selu", IsFused ? 2 : 3 },
        { "gelu", IsFused ? 1 : 722 },
        { "gelu, tanh form", IsFused ? 1 : 2000 },
        { "silu", IsFused ? 1 : 4 },
        { "mish", IsFused ? 1 : 6 },
        { "softplus", IsFused ? 1.75 : 4 },
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
    [MemberData(nameof(Functions))]
    public void Function_InVectorsOf512Bits_GivesTheSameBits(string name, double bound)
    {
        IEnumerable<double> arguments = VectorFunction.Truth(name).Select(pair => pair.X);

        IEnumerable<double> different = arguments.Where(x =>
            Bits.Of(VectorFunction.Of<Lanes512<double>, double>(name, x)) != Bits.Of(VectorFunction.Of(name, x))
            || Bits.Of(VectorFunction.Of<Lanes512<float>, float>(name, (float)x)) != Bits.Of(VectorFunction.Of(name, (float)x)));

        different.Should().BeEmpty("they may be {0} ulp off, but all alike", bound);
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("exp of negative")]
    [InlineData("expm1")]
    [InlineData("log")]
    [InlineData("log1p")]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("cdf")]
    [InlineData("pdf")]
    [InlineData("elu")]
    [InlineData("gelu")]
    [InlineData("gelu, tanh form")]
    [InlineData("silu")]
    [InlineData("mish")]
    [InlineData("softplus")]
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
    [InlineData("exp of negative", double.NegativeInfinity, 0)]
    [InlineData("log", 0, double.NegativeInfinity)]
    [InlineData("log", -0.0, double.NegativeInfinity)]
    [InlineData("log", 1, 0)]
    [InlineData("log", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("log", -1, double.NaN)]
    [InlineData("log", double.NegativeInfinity, double.NaN)]
    [InlineData("log1p", 0, 0)]
    [InlineData("mish", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("mish", double.NegativeInfinity, -0.0)]
    [InlineData("silu", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("silu", double.NegativeInfinity, -0.0)]
    [InlineData("silu", -0.0, -0.0)]
    [InlineData("silu", 3.4e38, 3.4e38)]
    [InlineData("gelu", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("gelu", double.NegativeInfinity, -0.0)]
    [InlineData("gelu", 3.4e38, 3.4e38)]
    [InlineData("gelu, tanh form", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("gelu, tanh form", double.NegativeInfinity, -0.0)]
    [InlineData("softplus", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("softplus", double.NegativeInfinity, 0)]
    [InlineData("elu", double.NegativeInfinity, -1)]
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
        Lanes<double> value = Lanes<double>.MultiplyAdd(Lanes<double>.Create(3), Lanes<double>.Create(5), Lanes<double>.Create(7));

        value.Should().Be(Lanes<double>.Create(22));
    }
}
