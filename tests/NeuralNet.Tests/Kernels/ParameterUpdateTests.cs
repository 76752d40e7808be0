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
        float[] expected = [.. theta.Zip(update, (t, u) => t - u)];

        bool isFinite = ParameterUpdate.Subtract<float>(theta, update);

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

        bool isFinite = ParameterUpdate.Subtract<float>(theta, update);

        isFinite.Should().BeFalse();
    }
}
