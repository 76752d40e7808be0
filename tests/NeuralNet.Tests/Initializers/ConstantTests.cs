namespace NeuralNet.Tests.Initializers;

public sealed class ConstantTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1.5)]
    public void Fill_GivesTheNumberEverywhere(double value)
    {
        double[] weights = [7, 7, 7];

        Initializer.Constant(value).Fill(weights.AsSpan(), 3, 1, new RandomSource(1, "bias"));

        weights.Should().Equal(value, value, value);
    }

    [Fact]
    public void Zeros_IsTheConstantZero()
    {
        Initializer zeros = Initializer.Zeros;

        zeros.Should().Be(Initializer.Constant(0)).And.NotBe(Initializer.Constant(1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Value_ThatIsNotFinite_IsRefused(double value)
    {
        Action create = () => Initializer.Constant(value);

        create.Should().Throw<ArgumentOutOfRangeException>().WithMessage("value must be a finite number, but was *");
    }
}
