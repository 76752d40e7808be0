using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class SiluTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1000, 1000)]
    [InlineData(-1000, 0)]
    public void Forward_AtItsLimits_IsExact(double z, double expected)
    {
        double[] a = Activation.Silu.ValuesOf([z]);

        a.Should().Equal(expected);
    }

    [Fact]
    public void Backward_AtZero_IsAHalf()
    {
        double[] derivative = Activation.Silu.DerivativeAt(0.0);

        derivative.Should().Equal(0.5);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.Silu);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.Silu);
}
