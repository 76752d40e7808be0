namespace NeuralNet.Tests.Regularizers;

public sealed class ElasticNetTests
{
    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ElasticNet_OfABadLambda_IsRefused(double lambda)
    {
        Action create = () => _ = Regularizer.ElasticNet(0.1, lambda);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("lambda2 must be a finite number, 0 or more*");
    }

    [Fact]
    public void ToString_GivesItsNumbers()
    {
        string text = Regularizer.ElasticNet(0.3, 0.7).ToString();

        text.Should().Be("ElasticNet(lambda1: 0.3, lambda2: 0.7)");
    }

    public sealed class ContractInDouble() : RegularizerContract<double>(Regularizer.ElasticNet(0.3, 0.7), w => (0.3 * Math.Abs(w)) + (0.35 * w * w), w => (0.3 * Math.Sign(w)) + (0.7 * w));

    public sealed class ContractInFloat() : RegularizerContract<float>(Regularizer.ElasticNet(0.3, 0.7), w => (0.3 * Math.Abs(w)) + (0.35 * w * w), w => (0.3 * Math.Sign(w)) + (0.7 * w));
}
