using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Optimizers;

[Collection(AllocationCollection.Name)]
public sealed class LbfgsAllocationTests
{
    [Fact]
    public void Step_OfLbfgs_AllocatesNothing()
    {
        Network<float> network = Network.Create<float>(9, 1, new Dense(30) { Activation = Activation.Tanh }, new Dense(4));
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.Lbfgs(memory: 5));
        Dataset<float> data = Examples.Regression<float>(9, 4, 200, seed: 1);

        long bytes = Allocations.OfSmallestRound(() => trainer.Step(data.Inputs, data.Targets));

        bytes.Should().Be(0);
    }
}
