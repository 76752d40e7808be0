using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Costs;

public sealed class BinaryFocalCrossEntropyTests
{
    private static readonly double[] Logits = [2, -1, 0.5, 30, 0, -700];
    private static readonly double[] Targets = [0, 1, 0.25, 1, 0, 0];

    [Fact]
    public void Value_OfYesAndNo_IsThatOfThePaper()
    {
        double value = Cost.BinaryFocalCrossEntropy(2, 0.25).ValueOf([0.25, 0.25], [1, 0], rows: 2);

        value.Should().BeApproximately((0.25 * 0.5625 * Math.Log(4)) - (0.75 * 0.0625 * Math.Log(0.75)), 1e-15);
    }

    [Fact]
    public void ValueAndGradient_AtGammaZeroWithoutAlpha_AreThoseOfTheBinaryCrossEntropy()
    {
        Cost cost = Cost.BinaryFocalCrossEntropy(0);

        double value = cost.ValueFromLogitsOf(Logits, Targets, rows: 3);
        double[] gradient = cost.GradientFromLogitsOf(Logits, Targets, rows: 3);

        value.Should().BeApproximately(Cost.BinaryCrossEntropy.ValueFromLogitsOf(Logits, Targets, rows: 3), 1e-14);
        gradient.Should().Equal(Cost.BinaryCrossEntropy.GradientFromLogitsOf(Logits, Targets, rows: 3), (a, b) => Math.Abs(a - b) <= 1e-15);
    }

    /// <summary>If z is large, 1 − a = e⁻ᶻ. The cost of a yes is then e⁻³ᶻ, and its derivative is −3e⁻³ᶻ.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void ValueAndGradientFromLogits_OfSurePredictions_KeepTheirDigits(double z)
    {
        double value = Cost.BinaryFocalCrossEntropy().ValueFromLogitsOf<double>([z], [1]);
        double gradient = Cost.BinaryFocalCrossEntropy().GradientFromLogitsOf<double>([z], [1])[0];

        value.Should().BeApproximately(Math.Exp(-3 * z), 1e-12 * Math.Exp(-3 * z));
        gradient.Should().BeApproximately(-3 * Math.Exp(-3 * z), 3e-12 * Math.Exp(-3 * z));
    }

    [Theory]
    [InlineData(1e6, 0, 1)]
    [InlineData(-1e6, 1, -1)]
    public void ValueAndGradientFromLogits_OfSureMistakes_AreFiniteAndRight(double z, double target, double slope)
    {
        double value = Cost.BinaryFocalCrossEntropy().ValueFromLogitsOf([z], [target]);
        double[] gradient = Cost.BinaryFocalCrossEntropy().GradientFromLogitsOf([z], [target]);
        float[] single = Cost.BinaryFocalCrossEntropy().GradientFromLogitsOf([(float)z], [(float)target]);

        value.Should().Be(1e6);
        gradient.Should().Equal(slope);
        single.Should().Equal((float)slope);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    public void ValueAndGradient_OfPredictionsThatAreRounded_AreFinite(double prediction, double target)
    {
        double[] numbers = [Cost.BinaryFocalCrossEntropy(0.5).ValueOf([prediction], [target]),
            .. Cost.BinaryFocalCrossEntropy(0.5).GradientOf([prediction], [target])];

        numbers.Should().OnlyContain(number => double.IsFinite(number));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Alpha_BeyondTheUnitInterval_IsRefused(double alpha)
    {
        Action create = () => Cost.BinaryFocalCrossEntropy(2, alpha);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("alpha must be from 0 to 1*");
    }

    [Fact]
    public void ToString_GivesGammaAndAlpha()
    {
        string[] texts = [Cost.BinaryFocalCrossEntropy(2, 0.25).ToString(), Cost.BinaryFocalCrossEntropy(2).ToString()];

        texts.Should().Equal("BinaryFocalCrossEntropy(gamma: 2, alpha: 0.25)", "BinaryFocalCrossEntropy(2)");
    }

    /// <summary>Alpha is the share of the yeses, so that at 0 only the nos count and at 1 only the yeses.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Alpha_AtItsEnds_CountsOneKindOfTargetAlone(double alpha, double ignored)
    {
        Cost cost = Cost.BinaryFocalCrossEntropy(2, alpha);

        cost.ValueOf([0.25], [ignored]).Should().Be(0);
        cost.ValueOf([0.25], [1 - ignored]).Should().BePositive();
    }

    public sealed class ContractInDouble() : CostContractInDouble(Cost.BinaryFocalCrossEntropy());

    public sealed class ContractInFloat() : CostContractInFloat(Cost.BinaryFocalCrossEntropy(1.5, 0.25));

    public sealed class PairInDouble() : CanonicalPairContract<double>(Cost.BinaryFocalCrossEntropy());

    public sealed class PairInFloat() : CanonicalPairContract<float>(Cost.BinaryFocalCrossEntropy());

    public sealed class ContractWithAlpha() : CostContractInDouble(Cost.BinaryFocalCrossEntropy(0.5, 0.25));

    public sealed class PairWithAlpha() : CanonicalPairContract<double>(Cost.BinaryFocalCrossEntropy(0.5, 0.25));
}
