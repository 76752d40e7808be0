using NeuralNet.Tabular.Layers;

namespace NeuralNet.Tabular.Tests.Layers;

public sealed class PeriodicEmbeddingTests() : LayerContract(new PeriodicEmbedding(3) { Frequencies = 5, Size = 3, Deviation = 1 }, new Dense(2))
{
    [Fact]
    public void Predict_OfOneNumber_IsASumOfCosinesAndTheNumber()
    {
        Network<double> network = Network.Create<double>(2, 1, new PeriodicEmbedding(1) { Frequencies = 1, Size = 2 });
        network.GetParameter("layers.0.frequency").Values[0] = 0.5;
        network.GetParameter("layers.0.phase").Values[0] = 0;
        network.GetParameter("layers.0.weight").Values[0] = 3;
        network.GetParameter("layers.0.bias").Values[0] = 10;

        double[] outputs = network.Predict([1.0, 7]);

        outputs[0].Should().BeApproximately(7, 1e-12);
        outputs[1..].Should().Equal(1, 7);
    }

    [Fact]
    public void Properties_OutOfRange_Throw()
    {
        FluentActions.Invoking(() => new PeriodicEmbedding(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PeriodicEmbedding(1) { Size = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PeriodicEmbedding(1) { Frequencies = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PeriodicEmbedding(1) { Deviation = double.NaN }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
