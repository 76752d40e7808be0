using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Issues;

/// <summary>The message once had the layer's "# 2 parameters" in the middle of its sentence.</summary>
public sealed class DivergenceMessageTests
{
    [Fact]
    public void Step_WithLayerThatOverflows_NamesTheLayerWithinTheSentence()
    {
        Network<double> network = Network.Create<double>(inputSize: 1, seed: 1, new Dense(1));
        network.Parameters[0].Value[0, 0] = double.MaxValue;
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Matrix<double> ten = Matrix<double>.Build.Dense(1, 1, 10);

        Action step = () => trainer.Step(ten, ten);

        step.Should().Throw<TrainingDivergedException>().WithMessage("*as layer 0, Dense(1 => 1), gives Infinity. No parameter has moved*");
    }
}
