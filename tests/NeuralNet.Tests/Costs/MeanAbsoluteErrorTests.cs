using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Costs;

public sealed class MeanAbsoluteErrorTests
{
    [Fact]
    public void Value_IsTheDistance_InTheMeanOverTheExamples()
    {
        double value = Cost.MeanAbsoluteError.ValueOf<double>([1, 2, 3, 4], [0, 0, 3, 7], rows: 2);

        value.Should().Be((3 + 3) / 2);
    }

    [Fact]
    public void Gradient_IsTheSignOverTheNumberOfExamples_AndZeroWithoutAnError()
    {
        double[] gradient = Cost.MeanAbsoluteError.GradientOf<double>([1, 2, 3, 4], [0, 5, 3, 4 + 1e-12], rows: 2);

        gradient.Should().Equal(0.5, -0.5, 0, -0.5);
    }

    public sealed class ContractInDouble() : CostContractInDouble(Cost.MeanAbsoluteError);

    public sealed class ContractInFloat() : CostContractInFloat(Cost.MeanAbsoluteError);
}
