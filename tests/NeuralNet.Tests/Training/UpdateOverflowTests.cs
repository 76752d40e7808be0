using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>Cost and gradients are finite, but θ − η·∂J/∂θ is not. The step is undone, so that the parameters stay finite.</summary>
public sealed class UpdateOverflowTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(1e20)]
    public void Fit_OfLinearNetworkInFloat_LeavesFiniteParameters(double rate)
    {
        Trainer<float> trainer = new(
            Network.Create<float>(3, 1, new Dense(2)),
            Cost.MeanSquaredError,
            Optimizer.Sgd(rate),
            new TrainingOptions { Epochs = 1000, BatchSize = 4 });
        Action act = () => trainer.Fit(Examples.Regression<float>(3, 2, 11, seed: 1));

        act.Should().Throw<TrainingDivergedException>();

        trainer.Network.Parameters.SelectMany(parameter => parameter.Value.Enumerate()).Should().OnlyContain(value => float.IsFinite(value));
    }

    /// <summary>The weights take more than one chunk, and have already changed when the bias overflows.</summary>
    [Fact]
    public void Step_WhoseLastParameterOverflows_MovesNone()
    {
        Network<float> network = Network.Create<float>(3000, 1, new Dense(1));
        Trainer<float> trainer = new(network, new FaultyCost(0) { WrongGradient = 1e38 }, Optimizer.Sgd(100));
        Matrix<float> inputs = Matrix<float>.Build.Dense(3000, 1, 1e-20f);
        string before = Bits.Of(network);

        Action act = () => trainer.Step(inputs, Matrix<float>.Build.Dense(1, 1));

        TrainingDivergedException exception = act.Should().Throw<TrainingDivergedException>().Which;
        (exception.Epoch, exception.Iteration, exception.Layer).Should().Be((1, 1, 0));
        exception.Message.Should().ContainAll("layers.0.bias", "Dense(3000 => 1)", "No parameter has moved", "lower learning rate");
        Bits.Of(network).Should().Be(before);
    }
}
