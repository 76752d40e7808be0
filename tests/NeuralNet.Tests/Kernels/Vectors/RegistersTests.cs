namespace NeuralNet.Tests.Kernels;

public sealed class RegistersTests
{
    [Fact]
    public void StoreTail_IntoASpanLongerThanAVector_IsRefused()
    {
        float[] target = new float[Lanes<float>.Count + 1];

        Action act = () => Registers<float>.StoreTail(Lanes<float>.One, target);

        act.Should().Throw<ArgumentOutOfRangeException>();
        target.Should().OnlyContain(number => number == 0);
    }
}
