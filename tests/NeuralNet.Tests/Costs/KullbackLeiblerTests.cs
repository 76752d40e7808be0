using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Costs;

public sealed class KullbackLeiblerTests
{
    [Fact]
    public void Value_OfDistributions_IsTheDivergence()
    {
        double value = Cost.KullbackLeibler.ValueOf([0.25, 0.25, 0.5], [0.5, 0.5, 0], rows: 3);

        value.Should().BeApproximately(Math.Log(2), 1e-15);
    }

    [Fact]
    public void Value_OfThePredictionItself_IsZero()
    {
        double value = Cost.KullbackLeibler.ValueOf([0.1, 0.2, 0.7, 0, 1, 0], [0.1, 0.2, 0.7, 0, 1, 0], rows: 3);

        value.Should().Be(0);
    }

    [Fact]
    public void ValueFromLogits_OfOneHotTargets_IsTheCrossEntropy()
    {
        double[] logits = [2, -1, 0.5, 30, 0, -700];
        double[] targets = [0, 1, 0, 0, 0, 1];

        double value = Cost.KullbackLeibler.ValueFromLogitsOf(logits, targets, rows: 3);

        double truth = Cost.CrossEntropy.ValueFromLogitsOf(logits, targets, rows: 3);
        value.Should().BeApproximately(truth, 1e-14 * truth);
    }

    [Fact]
    public void Validate_OfAColumnWithAnotherSum_IsRefused()
    {
        double[] targets = [0.5, 0.25];

        Action validate = () => Cost.KullbackLeibler.Validate(new ReadOnlyColumns<double>(targets, 2, 1));

        validate.Should().Throw<ArgumentException>().WithMessage("KullbackLeibler expects each column of the targets to sum to 1*");
    }

    public sealed class ContractInDouble() : CostContractInDouble(Cost.KullbackLeibler);

    public sealed class ContractInFloat() : CostContractInFloat(Cost.KullbackLeibler);

    public sealed class PairInDouble() : CanonicalPairContract<double>(Cost.KullbackLeibler);

    public sealed class PairInFloat() : CanonicalPairContract<float>(Cost.KullbackLeibler);
}
