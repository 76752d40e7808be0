using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Activations;

namespace NeuralNet.Tests.Training;

/// <summary>A batch so large that the activation is called for slices of it. The last slice is a single column.</summary>
public sealed class SlicedActivationTests
{
    private const int Count = 32_769;

    private static readonly Matrix<float> Inputs = Examples.Uniform<float>(1, Count, seed: 1);
    private static readonly Matrix<float> Targets = Examples.Uniform<float>(2, Count, seed: 2);

    [Fact]
    public void Step_WithAnActivationThatRoundsByTheLengthOfItsSpans_GivesTheSameBitsOnAnyNumberOfThreads()
    {
        IEnumerable<string> bits = new[] { 1, 2, 3 }.Select(BitsAfterAStep).Distinct();

        bits.Should().ContainSingle();
    }

    private static string BitsAfterAStep(int threads)
    {
        Network<float> network = Network.Create<float>(1, seed: 1, new Dense(2) { Activation = new ExponentialOfSpans() }, new Dense(2));
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Threads = threads });
        trainer.Step(Inputs, Targets);
        return Bits.Of(network);
    }
}
