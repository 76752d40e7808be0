using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Costs;

public sealed class HuberTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(-2, 2, -2)]
    [InlineData(3, 4, 2)]
    [InlineData(-5, 8, -2)]
    public void ValueAndGradient_OnBothSidesOfDelta_AreThoseOfTheFormula(double error, double value, double derivative)
    {
        Cost cost = Cost.Huber(2);

        cost.ValueOf([error], [0.0]).Should().Be(value);
        cost.GradientOf([error], [0.0]).Should().Equal(derivative);
    }

    [Fact]
    public void Value_AroundDelta_IsContinuous()
    {
        double[] values = [.. new[] { Math.BitDecrement(0.3), 0.3, Math.BitIncrement(0.3) }.Select(error => Cost.Huber(0.3).ValueOf([error], [0.0]))];

        values.Max().Should().BeApproximately(values.Min(), 1e-16);
    }

    [Fact]
    public void Value_OfAnEnormousError_IsFinite()
    {
        double value = Cost.Huber().ValueOf([1e308], [-1e307]);

        value.Should().BeApproximately(1.1e308, 1e296);
    }

    [Fact]
    public void Delta_ByDefault_IsOne()
    {
        Cost cost = Cost.Huber();

        cost.Should().Be(Cost.Huber(1)).And.NotBe(Cost.Huber(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Delta_ThatIsNotAboveZero_IsRefused(double delta)
    {
        Action create = () => Cost.Huber(delta);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("delta must be a finite number above 0, but was *");
    }

    public sealed class ContractInDouble() : CostContractInDouble(Cost.Huber(0.3));

    public sealed class ContractInFloat() : CostContractInFloat(Cost.Huber(0.3));
}
