namespace NeuralNet.Tests.Kernels;

public sealed class DotProductTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1001)]
    public void InDouble_OfFloats_HasTheErrorOfDouble(int length)
    {
        float[] x = [.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(i))];
        float[] y = [.. Enumerable.Range(0, length).Select(i => (float)Math.Cos(3 * i))];

        double product = DotProduct.InDouble<float>(x, y);

        product.Should().BeApproximately(x.Zip(y, (a, b) => (double)a * b).Sum(), 1e-13 * (1 + length));
    }

    [Fact]
    public void InDouble_OfProductsBeyondFloat_IsFinite()
    {
        DotProduct.InDouble<float>([1e30f, 1e30f], [1e30f, -1e30f]).Should().Be(0);
        DotProduct.InDouble<float>([1e30f], [1e30f]).Should().BeApproximately(1e60, 1e54);
    }

    [Fact]
    public void InDouble_OfDoubles_IsTheirProduct()
    {
        DotProduct.InDouble<double>([1, 2, 3], [4, 5, 6]).Should().Be(32);
    }

    [Fact]
    public void InDouble_OfOtherLengths_IsRefused()
    {
        Action act = () => DotProduct.InDouble<float>([1, 2], [1]);

        act.Should().Throw<ArgumentException>();
    }
}
