using System.Globalization;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Costs;

public sealed class BinaryCrossEntropyTests
{
    [Fact]
    public void Value_IsTheSumOverTheOutputs_InTheMeanOverTheExamples()
    {
        double value = Cost.BinaryCrossEntropy.ValueOf([0.5, 0.25, 0.75, 0.5], [1, 0, 1, 0.5], rows: 2);

        value.Should().BeApproximately((Math.Log(2) - Math.Log(0.75) - Math.Log(0.75) + Math.Log(2)) / 2, 1e-15);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.5)]
    public void ValueAndGradient_OfPredictionsThatAreRounded_AreFinite(double prediction, double target)
    {
        double[] numbers = [Cost.BinaryCrossEntropy.ValueOf([prediction], [target]), .. Cost.BinaryCrossEntropy.GradientOf([prediction], [target])];
        float[] single = [.. Cost.BinaryCrossEntropy.GradientOf([(float)prediction], [(float)target])];

        numbers.Should().OnlyContain(number => double.IsFinite(number));
        single.Should().OnlyContain(number => float.IsFinite(number));
    }

    [Theory]
    [InlineData(0, 1, 1022, 126)]
    [InlineData(1, 0, 53, 24)]
    public void Value_OfACertainMistake_IsMinusTheLogarithmOfTheFloor(double prediction, double target, int bits, int bitsOfSingle)
    {
        double value = Cost.BinaryCrossEntropy.ValueOf([prediction], [target]);
        double single = Cost.BinaryCrossEntropy.ValueOf([(float)prediction], [(float)target]);

        value.Should().BeApproximately(bits * Math.Log(2), 1e-10);
        single.Should().BeApproximately(bitsOfSingle * Math.Log(2), 1e-6);
    }

    /// <summary>ln(1 + e⁻ᶻ) by mpmath, which is the remaining cost of a correct and confident prediction.</summary>
    [Theory]
    [InlineData(20, 2.0611536203143807e-9)]
    [InlineData(40, 4.248354255291589e-18)]
    [InlineData(500, 7.1245764067412855e-218)]
    public void ValueFromLogits_OfSurePredictions_KeepsItsDigits(double logit, double expected)
    {
        double yes = Cost.BinaryCrossEntropy.ValueFromLogitsOf([logit], [1.0]);
        double no = Cost.BinaryCrossEntropy.ValueFromLogitsOf([-logit], [0.0]);

        yes.Should().BeApproximately(expected, 1e-12 * expected);
        no.Should().BeApproximately(expected, 1e-12 * expected);
    }

    /// <remarks>Every wrong output costs the limit itself, MaxValue/(4mn). With n outputs the mean is MaxValue/(4m) (Eq. 8).</remarks>
    [Fact]
    public void ValueFromLogits_OfTheLargestLogits_IsFiniteAndRight()
    {
        const double Limit = double.MaxValue / (4 * 3 * 2);
        const float SingleLimit = float.MaxValue / (4 * 3 * 2);

        double value = Cost.BinaryCrossEntropy.ValueFromLogitsOf([Limit, -Limit, Limit, -Limit, Limit, -Limit], [0, 1, 0, 1, 0, 1], rows: 2);
        double single = Cost.BinaryCrossEntropy.ValueFromLogitsOf(
            [SingleLimit, -SingleLimit, SingleLimit, -SingleLimit, SingleLimit, -SingleLimit], [0, 1, 0, 1, 0, 1], rows: 2);

        value.Should().BeApproximately(2 * Limit, 1e-12 * Limit);
        single.Should().BeApproximately(2.0 * SingleLimit, 1e-12 * SingleLimit);
    }

    [Fact]
    public void GradientFromLogits_OfTheLargestLogits_IsFiniteAndRight()
    {
        const double Limit = double.MaxValue / (4 * 2 * 2);

        double[] gradient = Cost.BinaryCrossEntropy.GradientFromLogitsOf([Limit, -Limit, Limit, -Limit], [0, 1, 1, 0], rows: 2);

        gradient.Should().Equal(0.5, -0.5, 0, 0);
    }

    [Theory]
    [InlineData(-0.25, "-0.25")]
    [InlineData(1.5, "1.5")]
    public void Validate_OfATargetBeyondTheUnitInterval_NamesRowAndColumn(double target, string text)
    {
        double[] targets = [0, 1, 0.5, 0, target, 1];

        Action validate = () => Cost.BinaryCrossEntropy.Validate(new ReadOnlyColumns<double>(targets, 2, 3));

        validate.Should().Throw<ArgumentException>()
            .WithMessage($"BinaryCrossEntropy expects targets from 0 to 1, but row 0, column 2 is {text}.*").WithParameterName(nameof(targets));
    }

    [Fact]
    public void Validate_UnderAnotherCulture_WritesNumbersTheSame()
    {
        CultureInfo withComma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        withComma.NumberFormat.NumberDecimalSeparator = ",";
        withComma.NumberFormat.NaNSymbol = "no number";

        Action outside = () => Under(withComma, () => Cost.BinaryCrossEntropy.Validate(new ReadOnlyColumns<double>([1.5], 1, 1)));
        Action notFinite = () => Under(withComma, () => Cost.BinaryCrossEntropy.Validate(new ReadOnlyColumns<double>([double.NaN], 1, 1)));

        outside.Should().Throw<ArgumentException>().WithMessage("* is 1.5.*");
        notFinite.Should().Throw<ArgumentException>().WithMessage("* is NaN.*");
    }

    [Fact]
    public void Validate_OfSeveralLabelsAtOnce_Passes()
    {
        Action validate = () => Cost.BinaryCrossEntropy.Validate(new ReadOnlyColumns<double>([1, 1, 1, 0, 0, 0.3], 3, 2));

        validate.Should().NotThrow();
    }

    private static void Under(CultureInfo culture, Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    public sealed class ContractInDouble() : CostContractInDouble(Cost.BinaryCrossEntropy);

    public sealed class ContractInFloat() : CostContractInFloat(Cost.BinaryCrossEntropy);

    public sealed class PairInDouble() : CanonicalPairContract<double>(Cost.BinaryCrossEntropy);

    public sealed class PairInFloat() : CanonicalPairContract<float>(Cost.BinaryCrossEntropy);
}
