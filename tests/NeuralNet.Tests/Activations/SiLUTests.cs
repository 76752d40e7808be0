using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class SiLUTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1000, 1000)]
    [InlineData(-1000, 0)]
    public void Forward_AtItsLimits_IsExact(double z, double expected)
    {
        double[] a = Activation.SiLU.ValuesOf([z]);

        a.Should().Equal(expected);
    }

    [Fact]
    public void Backward_AtZero_IsAHalf()
    {
        double[] derivative = Activation.SiLU.DerivativeAt(0.0);

        derivative.Should().Equal(0.5);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.SiLU);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.SiLU);
}
