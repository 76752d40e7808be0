namespace NeuralNet.Tests.Initializers;

/// <summary>The common properties of random initializers. InitializersGoldenTests checks their variances.</summary>
public sealed class InitializerTests
{
    private const int Inputs = 7;
    private const int Outputs = 5;

    public static TheoryData<Initializer> Random() =>
    [
        Initializer.GlorotNormal, Initializer.GlorotUniform, Initializer.HeNormal, Initializer.HeUniform,
        Initializer.LeCunNormal, Initializer.LeCunUniform, Initializer.Normal(0.3), Initializer.Uniform(0.3),
    ];

    [Theory]
    [InlineData(1e-60)]
    [InlineData(1e-46)]
    public void Fill_WithNumbersThatAreZeroInFloat_IsRefused(double size)
    {
        Action[] acts =
        [
            .. new[] { Initializer.Normal(size), Initializer.Uniform(size), Initializer.Orthogonal(size) }.Select(initializer =>
                (Action)(() => Network.Create<float>(2, 1, new Dense(1) { Weights = initializer }))),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage("Initial numbers of size * would all be 0 in float.*"));
    }

    public static TheoryData<Initializer> BeyondFloat() =>
    [
        Initializer.Constant(1e300), Initializer.Constant(-3.5e38), Initializer.Orthogonal(1e300), Initializer.Normal(1e300), Initializer.Normal(3e38),
        Initializer.Uniform(1e300), new Filled1e39(),
    ];

    [Theory]
    [MemberData(nameof(BeyondFloat))]
    public void CreateParameter_WithNumbersThatFloatCannotHold_IsRefused(Initializer initializer)
    {
        Action weights = () => Network.Create<float>(2, 1, new Dense(20), new Residual(new Dense(20) { Weights = initializer }));
        Action bias = () => Network.Create<float>(2, 1, new Dense(20), new Residual(new Dense(20) { Bias = initializer }));

        weights.Should().Throw<ArgumentException>().WithMessage(Message("layers.1.0.weight")).WithParameterName(nameof(initializer));
        bias.Should().Throw<ArgumentException>().WithMessage(Message("layers.1.0.bias")).WithParameterName(nameof(initializer));

        string Message(string path) => $"Expected initial numbers that are finite in float, but row *, column * of {path} is *Infinity, from {initializer}. "
            + "Choose an initializer with smaller numbers, or make the network in double.*";
    }

    [Theory]
    [MemberData(nameof(BeyondFloat))]
    public void CreateParameter_WithNumbersThatDoubleHolds_Works(Initializer initializer)
    {
        Network<double> network = Network.Create<double>(20, 1, new Dense(2) { Weights = initializer });

        network.Parameters[0].Values.ToArray().Should().OnlyContain(weight => double.IsFinite(weight));
    }

    [Theory]
    [MemberData(nameof(Random))]
    public void Fill_FromTheSameSource_GivesTheSameBits(Initializer initializer)
    {
        double[] weights = Filled(initializer, 1, "layers.0.weight");

        Bits.Of<double>(weights).Should().Be(Bits.Of<double>(Filled(initializer, 1, "layers.0.weight")));
    }

    [Theory]
    [MemberData(nameof(Random))]
    public void Fill_FromAnotherSeedOrPath_GivesOtherNumbers(Initializer initializer)
    {
        double[] weights = Filled(initializer, 1, "layers.0.weight");

        weights.Should().NotIntersectWith(Filled(initializer, 2, "layers.0.weight"));
        weights.Should().NotIntersectWith(Filled(initializer, 1, "layers.1.weight"));
    }

    /// <remarks>The scale depends on the sizes, and the numbers depend on the source. Element i uses number i for any length.</remarks>
    [Theory]
    [MemberData(nameof(Random))]
    public void Fill_OfAnElement_DoesNotDependOnHowManyThereAre(Initializer initializer)
    {
        double[] few = new double[3];

        initializer.Fill(few.AsSpan(), Inputs, Outputs, new RandomSource(1, "layers.0.weight"));

        few.Should().Equal(Filled(initializer, 1, "layers.0.weight")[..3]);
    }

    [Theory]
    [MemberData(nameof(Random))]
    public void Fill_InFloat_IsThatInDoubleRounded(Initializer initializer)
    {
        float[] weights = new float[Inputs * Outputs];

        initializer.Fill(weights.AsSpan(), Inputs, Outputs, new RandomSource(1, "layers.0.weight"));

        weights.Should().Equal(Filled(initializer, 1, "layers.0.weight").Select(weight => (float)weight));
    }

    [Theory]
    [MemberData(nameof(Random))]
    public void Fill_GivesNoTwoEqualNumbers(Initializer initializer)
    {
        double[] weights = Filled(initializer, 1, "layers.0.weight");

        weights.Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(Random))]
    public void Initializer_EqualsACopyOfItself(Initializer initializer)
    {
        Initializer copy = initializer with { };

        copy.Should().NotBeSameAs(initializer).And.Be(initializer);
    }

    [Fact]
    public void Menu_IsOfDifferentInitializers()
    {
        Initializer[] menu =
        [
            Initializer.GlorotNormal, Initializer.GlorotUniform, Initializer.HeNormal, Initializer.HeUniform,
            Initializer.LeCunNormal, Initializer.LeCunUniform, Initializer.Zeros, Initializer.Constant(1),
            Initializer.Normal(0.5), Initializer.Uniform(0.5),
        ];

        menu.Should().OnlyHaveUniqueItems();
        menu.Select(initializer => initializer.ToString()).Should().Equal(
            "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform",
            "LeCunNormal", "LeCunUniform", "Constant(0)", "Constant(1)",
            "Normal(0.5)", "Uniform(0.5)");
    }

    private static double[] Filled(Initializer initializer, int seed, string path)
    {
        double[] weights = new double[Inputs * Outputs];
        initializer.Fill(weights.AsSpan(), Inputs, Outputs, new RandomSource(seed, path));
        return weights;
    }

    /// <summary>A user's own initializer.</summary>
    private sealed record Filled1e39 : Initializer
    {
        public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) => values.Fill(T.CreateTruncating(1e39));
    }
}
