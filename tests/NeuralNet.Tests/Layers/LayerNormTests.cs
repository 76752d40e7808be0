using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class LayerNormTests() : LayerContract(new LayerNorm())
{
    /// <summary>A single number is its own mean, so its normalized value would always be 0.</summary>
    [Fact]
    public void Build_ForOneFeature_IsRefused()
    {
        Action act = () => Network.Create<double>(3, 1, new Dense(1), new LayerNorm(), new Dense(2));

        act.Should().Throw<ArgumentException>().WithMessage("LayerNorm at layers.1 needs at least 2 features*gets 1*its own mean*");
    }

    [Theory]
    [InlineData(1e200, -1e200, 0, 0, 1.414213562373095, -1.414213562373095, 0, 0)]
    [InlineData(1e308, -1e308, 1e308, -1e308, 1, -1, 1, -1)]
    [InlineData(1e154, -3e154, 1e154, 1e154, 0.5773502691896257, -1.7320508075688772, 0.5773502691896257, 0.5773502691896257)]
    public void Predict_OfLargeDoubles_IsNormal(double x1, double x2, double x3, double x4, double y1, double y2, double y3, double y4)
    {
        Network<double> network = Network.Create<double>(4, 1, new LayerNorm());
        double[] outputs = new double[4];

        network.Predict([x1, x2, x3, x4], outputs);

        outputs.Zip([y1, y2, y3, y4]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-12);
    }

    [Theory]
    [InlineData(3e38f, -3e38f, 3e38f, 3e38f)]
    [InlineData(1e20f, -3e20f, 1e20f, 1e20f)]
    [InlineData(3.4e38f, -3.4e38f, 3.4e38f, 3.4e38f)]
    public void Predict_OfLargeFloats_IsNormal(float x1, float x2, float x3, float x4)
    {
        Network<float> network = Network.Create<float>(4, 1, new LayerNorm());
        float[] outputs = new float[4];

        network.Predict([x1, x2, x3, x4], outputs);

        float[] expected = [0.57735026f, -1.7320508f, 0.57735026f, 0.57735026f];
        outputs.Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-5);
    }
}
