using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Optimizers;

/// <summary>Compares the end of L-BFGS with SciPy's L-BFGS-B from the same start. Data/lbfgs.py prints its numbers (SciPy 1.10.1).</summary>
public sealed class LbfgsPeerTests
{
    private const int Count = 40;

    private static readonly Matrix<double> Inputs = Matrix<double>.Build.Dense(3, Count, (k, i) => Math.Sin(0.7 * (k + 1) * (i + 1)));

    [Fact]
    public void Logistic_FromZero_EndsAtTheCostOfSciPyInNoMoreEvaluations()
    {
        Matrix<double> labels = Matrix<double>.Build.Dense(
            1, Count, (_, i) => Math.Sin(1.1 * (i + 1)) + (0.5 * Math.Sin(0.7 * (i + 1))) > 0 ? 1 : 0);
        Network<double> network = Network.Create<double>(3, 1, new Dense(1) { Activation = Activation.Sigmoid, Weights = Initializer.Zeros });
        Trainer<double> trainer = Create(network, Cost.BinaryCrossEntropy);

        TrainingHistory history = trainer.Fit(new Dataset<double>(Inputs, labels));

        history.Epochs[^1].Cost.Should().BeApproximately(0.6554934028525483, 1e-12);
        history.Iterations.Should().BeLessThanOrEqualTo(12, "SciPy takes 9");
    }

    [Fact]
    public void Network_FromTheSameWeights_EndsAtTheCostOfSciPyInSimilarWork()
    {
        Matrix<double> curve = Matrix<double>.Build.Dense(1, Count, (_, i) => Math.Tanh((1.5 * Inputs[0, i]) - Inputs[1, i])
            - (0.7 * Math.Tanh(Inputs[1, i] + Inputs[2, i])) + (0.2 * Math.Sin((i + 1) * (i + 1))));
        Network<double> network = Network.Create<double>(3, 1, new Dense(2) { Activation = Activation.Tanh }, new Dense(1));
        int number = 0;
        foreach (Parameter<double> parameter in network.Parameters)
        {
            for (int i = 0; i < parameter.Count; i++)
            {
                parameter.Values[i] = 0.5 * Math.Sin(++number);
            }
        }

        RecordingCost counter = new();
        TrainingHistory history = Create(network, counter).Fit(new Dataset<double>(Inputs, curve));

        history.Epochs[^1].Cost.Should().BeApproximately(0.005087118349289663, 1e-12);
        counter.Batches.Count.Should().BeLessThan(2 * 209, "SciPy takes 209 evaluations");
    }

    private static Trainer<double> Create(Network<double> network, Cost cost) => new(
        network, cost, Optimizer.Lbfgs(gradientTolerance: 1e-9), new TrainingOptions { Epochs = 10_000, BatchSize = TrainingOptions.FullBatch });
}
