using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Costs;

public sealed class FocalCrossEntropyTests
{
    private static readonly double[] Logits = [2, -1, 0.5, 30, 0, -700];
    private static readonly double[] Targets = [0, 1, 0, 1, 0, 0];

    [Fact]
    public void Value_OfOneHotTargets_IsThatOfThePaper()
    {
        double value = Cost.FocalCrossEntropy().ValueOf([0.25, 0.75], [1, 0], rows: 2);

        value.Should().BeApproximately(0.75 * 0.75 * Math.Log(4), 1e-15);
    }

    [Fact]
    public void ValueAndGradient_AtGammaZero_AreThoseOfTheCrossEntropy()
    {
        Cost cost = Cost.FocalCrossEntropy(0);

        double value = cost.ValueFromLogitsOf(Logits, Targets, rows: 3);
        double[] gradient = cost.GradientFromLogitsOf(Logits, Targets, rows: 3);

        value.Should().BeApproximately(Cost.CrossEntropy.ValueFromLogitsOf(Logits, Targets, rows: 3), 1e-15);
        gradient.Should().Equal(Cost.CrossEntropy.GradientFromLogitsOf(Logits, Targets, rows: 3), (a, b) => Math.Abs(a - b) <= 1e-15);
    }

    /// <summary>With d = 2e⁻ᶻ/(1 + 2e⁻ᶻ) the cost is d² ln(1 + 2e⁻ᶻ), which is d³ up to terms that are d times smaller.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(200)]
    public void ValueFromLogits_OfSurePredictions_KeepsItsDigits(double lead)
    {
        double rest = 2 * Math.Exp(-lead);

        double value = Cost.FocalCrossEntropy().ValueFromLogitsOf([lead, 0, 0], [1, 0, 0], rows: 3);

        double truth = rest * rest * rest * (1 - (2.5 * rest));
        value.Should().BeApproximately(truth, 1e-12 * truth);
    }

    [Fact]
    public void ValueAndGradient_OfSureMistakes_AreFiniteAndRight()
    {
        double value = Cost.FocalCrossEntropy().ValueFromLogitsOf<double>([-1e6, 1e6], [1, 0], rows: 2);
        double[] gradient = Cost.FocalCrossEntropy().GradientFromLogitsOf<double>([-1e6, 1e6], [1, 0], rows: 2);
        float[] single = Cost.FocalCrossEntropy().GradientFromLogitsOf([-1e6f, 1e6f], [1f, 0f], rows: 2);

        value.Should().Be(2e6);
        gradient.Should().Equal(-1, 1);
        single.Should().Equal(-1, 1);
    }

    [Fact]
    public void GradientFromLogits_OfSurePredictions_IsFinite()
    {
        double[] gradient = Cost.FocalCrossEntropy(0.5).GradientFromLogitsOf<double>([800, 0], [1, 0], rows: 2);

        gradient.Should().OnlyContain(number => Math.Abs(number) < 1e-7);
    }

    [Fact]
    public void Gamma_BelowZero_IsRefused()
    {
        Action create = () => Cost.FocalCrossEntropy(-1);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("gamma must be a finite number, 0 or more*");
    }

    [Fact]
    public void ToString_GivesGamma()
    {
        string text = Cost.FocalCrossEntropy().ToString();

        text.Should().Be("FocalCrossEntropy(2)");
    }

    public sealed class ContractInDouble() : CostContractInDouble(Cost.FocalCrossEntropy());

    public sealed class ContractInFloat() : CostContractInFloat(Cost.FocalCrossEntropy());

    public sealed class PairInDouble() : CanonicalPairContract<double>(Cost.FocalCrossEntropy());

    public sealed class PairInFloat() : CanonicalPairContract<float>(Cost.FocalCrossEntropy());

    public sealed class RootContractInDouble() : CostContractInDouble(Cost.FocalCrossEntropy(0.5));

    public sealed class RootPairInDouble() : CanonicalPairContract<double>(Cost.FocalCrossEntropy(0.5));
}
