using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class MishTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1000, 1000)]
    [InlineData(-1000, 0)]
    public void Forward_AtItsLimits_IsExact(double z, double expected)
    {
        double[] a = Activation.Mish.ValuesOf([z]);

        a.Should().Equal(expected);
    }

    /// <summary>Values of mpmath, with 40 digits rounded to double.</summary>
    [Theory]
    [InlineData(-3, -0.14564746127562458, -0.09339311453232084)]
    [InlineData(-0.5, -0.22074377465173, 0.2895106779135122)]
    [InlineData(2, 1.9439589595339946, 1.0693179342794896)]
    public void ForwardAndBackward_OfSmallNumbers_AreThoseOfTheDefinition(double z, double value, double slope)
    {
        Activation.Mish.ValuesOf([z])[0].Should().BeApproximately(value, 1e-15);
        Activation.Mish.DerivativeAt(z)[0].Should().BeApproximately(slope, 1e-15);
    }

    [Fact]
    public void Backward_AtZero_IsThreeFifths()
    {
        double[] derivative = Activation.Mish.DerivativeAt(0.0);

        derivative[0].Should().BeApproximately(0.6, 1e-16);
    }

    /// <summary>The formula e^z·ω/δ² of the paper, with ω = 4(z+1) + 4e²ᶻ + e³ᶻ + eᶻ(4z+6) and δ = 2eᶻ + e²ᶻ + 2.</summary>
    [Fact]
    public void Backward_AnywhereNearZero_IsTheFormulaOfThePaper()
    {
        double[] z = [.. Enumerable.Range(-40, 81).Select(i => i / 8.0)];

        double[] derivatives = Activation.Mish.DerivativeAt(z);

        derivatives.Zip(z, (found, at) => Math.Abs(found - OfPaper(at))).Should().OnlyContain(error => error <= 1e-14);
    }

    private static double OfPaper(double z)
    {
        double e = Math.Exp(z);
        double delta = (2 * e) + (e * e) + 2;
        return e * ((4 * (z + 1)) + (4 * e * e) + (e * e * e) + (e * ((4 * z) + 6))) / (delta * delta);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.Mish);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.Mish);
}
