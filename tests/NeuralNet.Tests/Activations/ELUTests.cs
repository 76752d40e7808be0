using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class ELUTests
{
    [Fact]
    public void Forward_NearZero_KeepsItsDigits()
    {
        double[] a = Activation.ELU().ValuesOf<double>([-1e-12, -1e-20, 0, 5]);

        a.Should().Equal(-9.999999999995e-13, -1e-20, 0, 5);
    }

    [Fact]
    public void Forward_FarDown_GoesToMinusAlpha()
    {
        double[] a = Activation.ELU(0.7).ValuesOf<double>([-1000, double.NegativeInfinity]);

        a.Should().Equal(-0.7, -0.7);
    }

    [Fact]
    public void Backward_AtZero_IsAlpha()
    {
        double[] derivative = Activation.ELU(0.7).DerivativeAt(-1000, -0.0, 0, double.Epsilon, 3);

        derivative.Should().Equal(0, 0.7, 0.7, 1, 1);
    }

    [Fact]
    public void Alpha_ByDefault_IsOne()
    {
        Activation activation = Activation.ELU();

        activation.Should().Be(Activation.ELU(1));
        activation.ToString().Should().Be("ELU(1)");
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Alpha_ThatIsNegativeOrNotFinite_IsRefused(double alpha)
    {
        Action create = () => _ = Activation.ELU(alpha);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("alpha must be a finite number, 0 or more, but was *");
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.ELU(0.7));

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.ELU(0.7));
}
