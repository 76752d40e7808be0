using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class LayerNormTests() : LayerContract(new LayerNorm())
{
    /// <summary>One number is its own mean, so that nothing would pass.</summary>
    [Fact]
    public void Build_ForOneFeature_IsRefused()
    {
        Action act = () => Network.Create<double>(3, 1, new Dense(1), new LayerNorm(), new Dense(2));

        act.Should().Throw<ArgumentException>().WithMessage("LayerNorm at layers.1 needs at least 2 features*gets 1*its own mean*");
    }
}
