namespace NeuralNet.Tests.Regularizers;

public sealed class L1Tests
{
    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void L1_OfABadLambda_IsRefused(double lambda)
    {
        Action create = () => _ = Regularizer.L1(lambda);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("lambda must be a finite number, 0 or more*");
    }

    [Fact]
    public void ToString_GivesItsNumbers()
    {
        string text = Regularizer.L1(0.3).ToString();

        text.Should().Be("L1(0.3)");
    }

    /// <remarks>The square of the weight overflows. With a factor of 0 it must not count.</remarks>
    [Fact]
    public void Add_OfHugeWeights_IsFinite()
    {
        double[] gradient = [1, 1];

        double value = Regularizer.L1(0.5).Add<double>([1e200, -1e200], gradient);

        value.Should().Be(1e200);
        gradient.Should().Equal(1.5, 0.5);
    }

    public sealed class ContractInDouble() : RegularizerContract<double>(Regularizer.L1(0.3), w => 0.3 * Math.Abs(w), w => 0.3 * Math.Sign(w));

    public sealed class ContractInFloat() : RegularizerContract<float>(Regularizer.L1(0.3), w => 0.3 * Math.Abs(w), w => 0.3 * Math.Sign(w));
}
