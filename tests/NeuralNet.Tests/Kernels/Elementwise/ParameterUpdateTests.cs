namespace NeuralNet.Tests.Kernels;

public sealed class ParameterUpdateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(37)]
    public void Subtract_OfAnyLength_MovesTheParameterAndKeepsTheOldOne(int length)
    {
        float[] theta = RandomNumbers.Uniform<float>(length, -1, 1, "theta");
        float[] update = RandomNumbers.Uniform<float>(length, -1, 1, "update");
        float[] old = [.. theta];
        float[] expected = [.. theta.Zip(update, (t, u) => t - (0.3f * u))];

        bool isFinite = ParameterUpdate.Subtract<float>(theta, update, 0.3f);

        isFinite.Should().BeTrue();
        theta.Should().Equal(expected);
        update.Should().Equal(old);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(36)]
    public void Subtract_WhereANumberOverflows_SaysSo(int index)
    {
        float[] theta = new float[37];
        float[] update = new float[37];
        (theta[index], update[index]) = (float.MaxValue, -float.MaxValue);

        bool isFinite = ParameterUpdate.Subtract<float>(theta, update, 1);

        isFinite.Should().BeFalse();
    }

    [Fact]
    public void Subtract_WithFactorOne_SubtractsTheUpdateItself()
    {
        float[] theta = RandomNumbers.Uniform<float>(37, -1, 1, "theta");
        float[] update = RandomNumbers.Uniform<float>(37, -1, 1, "update");
        float[] expected = [.. theta.Zip(update, (t, u) => t - u)];

        ParameterUpdate.Subtract<float>(theta, update, 1);

        theta.Should().Equal(expected);
    }
}
