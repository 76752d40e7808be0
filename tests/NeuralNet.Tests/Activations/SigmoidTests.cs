using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class SigmoidTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1000, 1)]
    [InlineData(-1000, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    public void Forward_AtItsLimits_IsExact(double z, double expected)
    {
        double[] wide = Activation.Sigmoid.ValuesOf([z]);
        float[] single = Activation.Sigmoid.ValuesOf([(float)z]);

        wide.Should().Equal(expected);
        single.Should().Equal((float)expected);
    }

    [Theory]
    [InlineData(0, 0.25)]
    [InlineData(1000, 0)]
    [InlineData(-1000, 0)]
    public void Backward_AtItsLimits_IsExact(double z, double expected)
    {
        double[] derivative = Activation.Sigmoid.DerivativeAt(z);

        derivative.Should().Equal(expected);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.Sigmoid);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.Sigmoid);
}
