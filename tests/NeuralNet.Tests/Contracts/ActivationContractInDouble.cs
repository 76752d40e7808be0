namespace NeuralNet.Tests.Contracts;

/// <summary>The contract of an activation in double, with what is checked once: the derivative, and that a description is a value.</summary>
public abstract class ActivationContractInDouble(Activation activation) : ActivationContract<double>(activation)
{
    /// <remarks>‖a − n‖ / (‖a‖ + ‖n‖) ≤ 1e-6 over the batch, with the central difference of docs/derivation.md. No pre-activation here is near a kink.</remarks>
    [Fact]
    public void Backward_IsTheTransposedJacobianTimesTheGradient()
    {
        double[] analytic = Activation.GradientOf(PreActivations, Upstream, Rows);

        double[] numeric = [.. Enumerable.Range(0, PreActivations.Length).Select(CentralDifference)];

        double difference = Norm(analytic.Zip(numeric, (a, n) => a - n));
        (difference / (Norm(analytic) + Norm(numeric))).Should().BeLessThanOrEqualTo(1e-6);
    }

    [Fact]
    public void Activation_EqualsACopyOfItself()
    {
        Activation copy = Activation with { };

        copy.Should().NotBeSameAs(Activation).And.Be(Activation);
        copy.GetHashCode().Should().Be(Activation.GetHashCode());
        copy.ToString().Should().Be(Activation.ToString());
    }

    private static double Norm(IEnumerable<double> numbers) => Math.Sqrt(numbers.Sum(number => number * number));

    /// <summary>Σₚ uₚ (aₚ(z + h·eⱼ) − aₚ(z − h·eⱼ)) / 2h over the column of element <paramref name="index"/> (Eq. 4).</summary>
    private double CentralDifference(int index)
    {
        double h = Math.Cbrt(Math.ScaleB(1, -52)) * Math.Max(1, Math.Abs(PreActivations[index]));
        double[] above = [.. PreActivations];
        double[] below = [.. PreActivations];
        above[index] += h;
        below[index] -= h;
        IEnumerable<double> slopes = Activation.ValuesOf(above, Rows).Zip(Activation.ValuesOf(below, Rows), (a, b) => (a - b) / (2 * h));
        return slopes.Zip(Upstream, (slope, u) => slope * u).Sum();
    }
}
