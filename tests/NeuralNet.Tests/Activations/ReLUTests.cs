using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class ReLUTests
{
    [Fact]
    public void Forward_GivesZeroForWhatIsNegative()
    {
        double[] a = Activation.ReLU.ValuesOf([-1, -0.0, 0, double.Epsilon, 2, double.NegativeInfinity, double.PositiveInfinity]);

        a.Should().Equal(0, 0, 0, double.Epsilon, 2, 0, double.PositiveInfinity);
        double.IsNegative(a[1]).Should().BeFalse();
    }

    [Fact]
    public void Backward_AtZero_IsZero()
    {
        double[] derivative = Activation.ReLU.DerivativeAt(-1, -0.0, 0, double.Epsilon, 2);

        derivative.Should().Equal(0, 0, 0, 1, 1);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.ReLU);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.ReLU);
}
