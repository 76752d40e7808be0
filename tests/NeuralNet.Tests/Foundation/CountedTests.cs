using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Foundation;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "inputs")]
    [InlineData(1, "input")]
    [InlineData(2, "inputs")]
    public void Noun_BehindANumber_AgreesWithIt(int count, string expected)
    {
        string noun = Counted.Noun(count, "input");

        noun.Should().Be(expected);
    }

    [Fact]
    public void Texts_OfOneOfEverything_HaveNoPlural()
    {
        Dataset<float> data = new(Matrix<float>.Build.Dense(1, 1, 1), Matrix<float>.Build.Dense(1, 1, 1));
        Network<float> network = Network.Create<float>(1, seed: 1, new Dense(1) { UseBias = false });
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 1 });

        string[] texts = [data.ToString(), network.ToString(), trainer.Fit(data).ToString()];

        texts[0].Should().Be("1 example: 1 input, 1 target");
        texts[1].Should().EndWith("float, 1 input => 1 output  # 1 parameter");
        texts[2].Should().StartWith("Completed after 1 epoch, 1 iteration; ");
    }
}
