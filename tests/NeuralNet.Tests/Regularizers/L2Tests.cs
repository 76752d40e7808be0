namespace NeuralNet.Tests.Regularizers;

public sealed class L2Tests
{
    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void L2_OfABadLambda_IsRefused(double lambda)
    {
        Action create = () => _ = Regularizer.L2(lambda);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("lambda must be a finite number, 0 or more*");
    }

    [Fact]
    public void ToString_GivesItsNumbers()
    {
        string text = Regularizer.L2(0.3).ToString();

        text.Should().Be("L2(0.3)");
    }

    public sealed class ContractInDouble() : RegularizerContract<double>(Regularizer.L2(0.3), w => 0.15 * w * w, w => 0.3 * w);

    public sealed class ContractInFloat() : RegularizerContract<float>(Regularizer.L2(0.3), w => 0.15 * w * w, w => 0.3 * w);
}
