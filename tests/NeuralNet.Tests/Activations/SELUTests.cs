using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class SELUTests
{
    private const double Lambda = 1.0507009873554805;
    private const double Alpha = 1.6732632423543772;

    [Fact]
    public void Forward_HasThePublishedConstants()
    {
        double[] a = Activation.SELU.ValuesOf<double>([1, -1000]);

        a[0].Should().Be(Lambda);
        a[1].Should().BeApproximately(-Lambda * Alpha, 1e-15);
    }

    [Fact]
    public void Backward_AtZero_IsTheDerivativeFromTheLeft()
    {
        double[] derivative = Activation.SELU.DerivativeAt<double>(0, double.Epsilon);

        derivative[0].Should().BeApproximately(Lambda * Alpha, 1e-15);
        derivative[1].Should().Be(Lambda);
    }

    /// <summary>The constants keep a normal distribution at mean 0 and variance 1 (Klambauer et al. 2017, Eq. 14).</summary>
    [Fact]
    public void Forward_OfNormalNumbers_KeepsMeanAndVariance()
    {
        const int Count = 200_000;
        RandomSource random = new(1, "normal");
        double[] z = [.. Enumerable.Range(0, Count).Select(i => random.Normal(i))];

        double[] a = Activation.SELU.ValuesOf(z);

        a.Average().Should().BeApproximately(0, 4 / Math.Sqrt(Count));
        a.Average(number => number * number).Should().BeApproximately(1, 4 * Math.Sqrt(3.0 / Count));
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.SELU);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.SELU);
}
