using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of a cost in double. It also checks the gradient, and that a description is a value.</summary>
public abstract class CostContractInDouble(Cost cost) : CostContract<double>(cost)
{
    [Fact]
    public void Gradient_AgreesWithDifferences()
    {
        double[] analytic = Cost.GradientOf(Predicted, Expected, Rows);

        TensorCheck check = DifferenceCheck.Of(analytic, Predicted, predicted => Cost.ValueOf(predicted, Expected, Rows));

        check.Verdict.Should().Be(GradientVerdict.Right, check.ToString());
    }

    [Fact]
    public void Gradient_WithWeights_AgreesWithDifferences()
    {
        double[] analytic = Cost.GradientOf(Predicted, Expected, Rows, Weights);

        TensorCheck check = DifferenceCheck.Of(analytic, Predicted, predicted => Cost.ValueOf(predicted, Expected, Rows, Weights));

        check.Verdict.Should().Be(GradientVerdict.Right, check.ToString());
    }

    [Fact]
    public void Cost_EqualsACopyOfItself()
    {
        Cost copy = Cost with { };

        copy.Should().NotBeSameAs(Cost).And.Be(Cost);
        copy.GetHashCode().Should().Be(Cost.GetHashCode());
        copy.ToString().Should().Be(Cost.ToString());
    }
}
