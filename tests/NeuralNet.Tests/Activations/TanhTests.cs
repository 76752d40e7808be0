using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class TanhTests
{
    [Theory]
    [InlineData(1000, 1)]
    [InlineData(-1000, -1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(1e-6, 1e-6)]
    [InlineData(-1e-20, -1e-20)]
    public void Forward_AtItsLimits_IsRight(double z, double expected)
    {
        double[] wide = Activation.Tanh.ValuesOf([z]);
        float[] single = Activation.Tanh.ValuesOf([(float)z]);

        wide[0].Should().BeApproximately(expected, 1e-12 * Math.Abs(expected));
        single[0].Should().BeApproximately((float)expected, 1e-6f * (float)Math.Abs(expected));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1000, 0)]
    [InlineData(-1000, 0)]
    public void Backward_AtItsLimits_IsExact(double z, double expected)
    {
        double[] derivative = Activation.Tanh.DerivativeAt(z);

        derivative.Should().Equal(expected);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.Tanh);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.Tanh);
}
