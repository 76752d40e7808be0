using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Costs;

public sealed class MeanSquaredErrorTests
{
    [Fact]
    public void Value_IsHalfTheSquaredDistance_InTheMeanOverTheExamples()
    {
        double value = Cost.MeanSquaredError.ValueOf<double>([1, 2, 3, 4], [0, 0, 3, 2], rows: 2);

        value.Should().Be((2.5 + 2) / 2);
    }

    [Fact]
    public void Gradient_IsTheErrorOverTheNumberOfExamples()
    {
        double[] gradient = Cost.MeanSquaredError.GradientOf<double>([1, 2, 3, 4], [0, 0, 3, 2], rows: 2);

        gradient.Should().Equal(0.5, 1, 0, 1);
    }

    [Fact]
    public void Validate_OfAnyFiniteTargets_Passes()
    {
        Action validate = () => Cost.MeanSquaredError.Validate(new ReadOnlyColumns<double>([-1e300, 7], 2, 1));

        validate.Should().NotThrow();
    }

    public sealed class ContractInDouble() : CostContractInDouble(Cost.MeanSquaredError);

    public sealed class ContractInFloat() : CostContractInFloat(Cost.MeanSquaredError);

    public sealed class PairInDouble() : CanonicalPairContract<double>(Cost.MeanSquaredError);

    public sealed class PairInFloat() : CanonicalPairContract<float>(Cost.MeanSquaredError);
}
