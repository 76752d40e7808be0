using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Costs;

public sealed class CrossEntropyTests
{
    [Fact]
    public void Value_OfOneHotTargets_IsMinusTheLogarithmOfTheRightClass()
    {
        double value = Cost.CrossEntropy.ValueOf([0.25, 0.5, 0.25, 0.5, 0.25, 0.25], [0, 1, 0, 0, 0, 1], rows: 3);

        value.Should().BeApproximately((Math.Log(2) + Math.Log(4)) / 2, 1e-15);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    public void ValueAndGradient_OfPredictionsThatAreRounded_AreFinite(double prediction, double target)
    {
        double[] numbers = [Cost.CrossEntropy.ValueOf([prediction], [target]), .. Cost.CrossEntropy.GradientOf([prediction], [target])];
        float[] single = [.. Cost.CrossEntropy.GradientOf([(float)prediction], [(float)target])];

        numbers.Should().OnlyContain(number => double.IsFinite(number));
        single.Should().OnlyContain(number => float.IsFinite(number));
    }

    [Fact]
    public void ValueFromLogits_OfPredictionsOfAnotherShape_SaysBoth()
    {
        double[] four = [0.5, 0.5, 0.5, 0.5];

        Action act = () => Cost.CrossEntropy.ValueFromLogits<double>(new(four, 2, 2), new(four, 4, 1), new(four, 2, 2), []);

        act.Should().Throw<ArgumentException>().WithMessage("*2 × 2*4 × 1*").WithParameterName("predicted");
    }

    [Fact]
    public void Value_OfACertainMistake_IsMinusTheLogarithmOfTheSmallestNormalNumber()
    {
        double value = Cost.CrossEntropy.ValueOf<double>([0, 1], [1, 0], rows: 2);
        double single = Cost.CrossEntropy.ValueOf<float>([0, 1], [1, 0], rows: 2);

        value.Should().BeApproximately(1022 * Math.Log(2), 1e-10);
        single.Should().BeApproximately(126 * Math.Log(2), 1e-6);
    }

    /// <summary>ln(1 + 2e⁻ᶻ) by mpmath, which is the remaining cost if the right class leads two others by z.</summary>
    [Theory]
    [InlineData(20, 4.1223072363804072e-9)]
    [InlineData(40, 8.496708510583178e-18)]
    [InlineData(500, 1.4249152813482571e-217)]
    public void ValueFromLogits_OfSurePredictions_KeepsItsDigits(double lead, double expected)
    {
        double first = Cost.CrossEntropy.ValueFromLogitsOf([lead, 0, 0], [1, 0, 0], rows: 3);
        double last = Cost.CrossEntropy.ValueFromLogitsOf([0, 0, lead], [0, 0, 1], rows: 3);

        first.Should().BeApproximately(expected, 1e-12 * expected);
        last.Should().BeApproximately(expected, 1e-12 * expected);
    }

    [Fact]
    public void ValueFromLogits_OfEqualLogits_IsTheLogarithmOfTheirNumber()
    {
        double value = Cost.CrossEntropy.ValueFromLogitsOf<double>([7, 7, 7, 7], [0, 0, 1, 0], rows: 4);

        value.Should().BeApproximately(Math.Log(4), 1e-15);
    }

    /// <remarks>The error of each example is twice the limit of Eq. 8, MaxValue/(4mn).</remarks>
    [Fact]
    public void ValueFromLogits_OfTheLargestLogits_IsFiniteAndRight()
    {
        const double Limit = double.MaxValue / (4 * 2 * 3);
        const float SingleLimit = float.MaxValue / (4 * 2 * 3);

        double value = Cost.CrossEntropy.ValueFromLogitsOf([Limit, -Limit, 0, -Limit, Limit, 0], [0, 1, 0, 1, 0, 0], rows: 3);
        double single = Cost.CrossEntropy.ValueFromLogitsOf(
            [SingleLimit, -SingleLimit, 0, -SingleLimit, SingleLimit, 0], [0, 1, 0, 1, 0, 0], rows: 3);

        value.Should().BeApproximately(2 * Limit, 1e-12 * Limit);
        single.Should().BeApproximately(2.0 * SingleLimit, 1e-12 * SingleLimit);
    }

    [Fact]
    public void GradientFromLogits_OfTheLargestLogits_IsFiniteAndRight()
    {
        const double Limit = double.MaxValue / (4 * 2 * 3);

        double[] gradient = Cost.CrossEntropy.GradientFromLogitsOf([Limit, -Limit, 0, -Limit, Limit, 0], [0, 1, 0, 0, 1, 0], rows: 3);

        gradient.Should().Equal(0.5, -0.5, 0, 0, 0, 0);
    }

    [Theory]
    [InlineData(-0.25, "-0.25")]
    [InlineData(1.5, "1.5")]
    public void Validate_OfATargetBeyondTheUnitInterval_NamesRowAndColumn(double target, string text)
    {
        double[] targets = [0, 1, 1, 0, target, 1 - target];

        Action validate = () => Cost.CrossEntropy.Validate(new ReadOnlyColumns<double>(targets, 2, 3));

        validate.Should().Throw<ArgumentException>()
            .WithMessage($"CrossEntropy expects targets from 0 to 1, but row 0, column 2 is {text}.*").WithParameterName(nameof(targets));
    }

    [Fact]
    public void Validate_OfAColumnWithAnotherSum_NamesRowsAndColumn()
    {
        double[] targets = [0, 1, 0, 0.5, 0.25, 0.5];

        Action validate = () => Cost.CrossEntropy.Validate(new ReadOnlyColumns<double>(targets, 3, 2));

        validate.Should().Throw<ArgumentException>()
            .WithMessage("CrossEntropy expects each column of the targets to sum to 1*, but rows 0 to 2 of column 1 sum to 1.25.*OneHot.Encode*")
            .WithParameterName(nameof(targets));
    }

    [Theory]
    [InlineData(0.9e-6, 0.9e-4f)]
    [InlineData(-0.9e-6, -0.9e-4f)]
    public void Validate_OfASumThatIsOnlyRounded_Passes(double difference, float differenceInFloat)
    {
        Action inDouble = () => Cost.CrossEntropy.Validate(new ReadOnlyColumns<double>([0.5, 0.5 + difference], 2, 1));
        Action inFloat = () => Cost.CrossEntropy.Validate(new ReadOnlyColumns<float>([0.5f, 0.5f + differenceInFloat], 2, 1));

        inDouble.Should().NotThrow();
        inFloat.Should().NotThrow();
    }

    [Theory]
    [InlineData(1.1e-6, 1.1e-4f)]
    [InlineData(-1.1e-6, -1.1e-4f)]
    public void Validate_OfASumThatIsMoreThanRounded_Refuses(double difference, float differenceInFloat)
    {
        Action inDouble = () => Cost.CrossEntropy.Validate(new ReadOnlyColumns<double>([0.5, 0.5 + difference], 2, 1));
        Action inFloat = () => Cost.CrossEntropy.Validate(new ReadOnlyColumns<float>([0.5f, 0.5f + differenceInFloat], 2, 1));

        inDouble.Should().Throw<ArgumentException>();
        inFloat.Should().Throw<ArgumentException>();
    }

    public sealed class ContractInDouble() : CostContractInDouble(Cost.CrossEntropy);

    public sealed class ContractInFloat() : CostContractInFloat(Cost.CrossEntropy);

    public sealed class PairInDouble() : CanonicalPairContract<double>(Cost.CrossEntropy);

    public sealed class PairInFloat() : CanonicalPairContract<float>(Cost.CrossEntropy);
}
