using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class SoftplusTests
{
    [Theory]
    [InlineData(0, 0.69314718055994531)]
    [InlineData(1000, 1000)]
    [InlineData(-1000, 0)]
    [InlineData(-50, 1.9287498479639178e-22)]
    public void Forward_AtItsLimits_IsRight(double z, double expected)
    {
        double[] a = Activation.Softplus.ValuesOf([z]);

        a[0].Should().BeApproximately(expected, 1e-12 * expected);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1000, 1)]
    [InlineData(-1000, 0)]
    [InlineData(-50, 1.9287498479639178e-22)]
    public void Backward_FromWhatCameOut_IsTheSigmoid(double z, double expected)
    {
        double[] derivative = Activation.Softplus.DerivativeAt(z);

        derivative[0].Should().BeApproximately(expected, 1e-12 * expected);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.Softplus);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.Softplus);
}
