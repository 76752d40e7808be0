namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of a cost in float: the same numbers as in double, to 1e-5.</summary>
public abstract class CostContractInFloat(Cost cost) : CostContract<float>(cost)
{
    [Fact]
    public void Value_InFloat_AgreesWithDouble()
    {
        double value = Cost.ValueOf(Predicted, Expected, Rows, Weights);

        double truth = Cost.ValueOf(Wide(Predicted), Wide(Expected), Rows, Wide(Weights));
        value.Should().BeApproximately(truth, 1e-5 * Math.Abs(truth));
    }

    [Fact]
    public void Gradient_InFloat_AgreesWithDouble()
    {
        float[] gradient = Cost.GradientOf(Predicted, Expected, Rows, Weights);

        double[] truth = Cost.GradientOf(Wide(Predicted), Wide(Expected), Rows, Wide(Weights));
        Distance(gradient, [.. truth.Select(number => (float)number)]).Should().BeLessThanOrEqualTo(1e-5);
    }

    protected static double[] Wide(float[] numbers) => [.. numbers.Select(number => (double)number)];
}
