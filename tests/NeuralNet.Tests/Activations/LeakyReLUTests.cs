using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class LeakyReLUTests
{
    [Fact]
    public void Forward_ScalesWhatIsNegative()
    {
        double[] a = Activation.LeakyReLU(0.25).ValuesOf<double>([-8, 0, 3]);

        a.Should().Equal(-2, 0, 3);
    }

    [Fact]
    public void Backward_AtZero_IsTheSlope()
    {
        double[] derivative = Activation.LeakyReLU(0.25).DerivativeAt(-8, -0.0, 0, double.Epsilon, 3);

        derivative.Should().Equal(0.25, 0.25, 0.25, 1, 1);
    }

    [Fact]
    public void Backward_WithTheSlopeZero_IsThatOfReLU()
    {
        double[] derivative = Activation.LeakyReLU(0).DerivativeAt<double>(-8, 0, 3);

        derivative.Should().Equal(0, 0, 1);
    }

    [Fact]
    public void Slope_ByDefault_IsAHundredth()
    {
        Activation activation = Activation.LeakyReLU();

        activation.Should().Be(Activation.LeakyReLU(0.01));
        activation.ToString().Should().Be("LeakyReLU(0.01)");
    }

    [Fact]
    public void Equality_LooksAtTheSlope()
    {
        Activation activation = Activation.LeakyReLU(0.1);

        activation.Should().NotBe(Activation.LeakyReLU(0.2));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Slope_ThatIsNegativeOrNotFinite_IsRefused(double slope)
    {
        Action create = () => Activation.LeakyReLU(slope);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("slope must be a finite number, 0 or more, but was *");
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.LeakyReLU(0.2));

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.LeakyReLU(0.2));
}
