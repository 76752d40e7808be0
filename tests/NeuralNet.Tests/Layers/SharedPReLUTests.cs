using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class SharedPReLUTests() : LayerContract(new PReLU { IsShared = true, InitialSlope = -0.3 })
{
    [Fact]
    public void Build_MakesOneSlope()
    {
        Network<double> network = Network.Create<double>(5, 1, new PReLU { IsShared = true });

        network.Layers[0].ToString().Should().Be("PReLU(5 => 5, shared)  # 1 parameter");
    }
}
