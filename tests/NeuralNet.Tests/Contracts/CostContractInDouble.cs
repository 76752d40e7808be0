namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of a cost in double, with what is checked once: the gradient, and that a description is a value.</summary>
public abstract class CostContractInDouble(Cost cost) : CostContract<double>(cost)
{
    [Fact]
    public void Gradient_AgreesWithCentralDifferences()
    {
        double[] analytic = Cost.GradientOf(Predicted, Expected, Rows);

        double error = RelativeErrorOf(analytic, predicted => Cost.ValueOf(predicted, Expected, Rows), Predicted);

        error.Should().BeLessThanOrEqualTo(1e-6);
    }

    [Fact]
    public void Gradient_WithWeights_AgreesWithCentralDifferences()
    {
        double[] analytic = Cost.GradientOf(Predicted, Expected, Rows, Weights);

        double error = RelativeErrorOf(analytic, predicted => Cost.ValueOf(predicted, Expected, Rows, Weights), Predicted);

        error.Should().BeLessThanOrEqualTo(1e-6);
    }

    [Fact]
    public void Cost_EqualsACopyOfItself()
    {
        Cost copy = Cost with { };

        copy.Should().NotBeSameAs(Cost).And.Be(Cost);
        copy.GetHashCode().Should().Be(Cost.GetHashCode());
        copy.ToString().Should().Be(Cost.ToString());
    }

    /// <summary>‖a − n‖ / (‖a‖ + ‖n‖) with nᵢ = (J(xᵢ + h) − J(xᵢ − h)) / 2h, the central difference of docs/derivation.md.</summary>
    protected static double RelativeErrorOf(double[] analytic, Func<double[], double> value, double[] x)
    {
        double[] numeric = [.. x.Select((_, i) => CentralDifference(value, x, i))];
        return Norm(analytic.Zip(numeric, (a, n) => a - n)) / (Norm(analytic) + Norm(numeric));
    }

    private static double CentralDifference(Func<double[], double> value, double[] x, int index)
    {
        double h = Math.Cbrt(Math.ScaleB(1, -52)) * Math.Max(1, Math.Abs(x[index]));
        double[] above = [.. x];
        double[] below = [.. x];
        above[index] += h;
        below[index] -= h;
        return (value(above) - value(below)) / (2 * h);
    }

    private static double Norm(IEnumerable<double> numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}
