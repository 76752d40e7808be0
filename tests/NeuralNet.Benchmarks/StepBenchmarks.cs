using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Benchmarks;

/// <summary>A step of training of 784-128-10, and a prediction.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private readonly Matrix<float> inputs = Matrix<float>.Build.Random(784, 128, 1);
    private readonly Matrix<float> targets = OneHot.Encode<float>([.. Enumerable.Range(0, 128).Select(i => i % 10)], 10);
    private readonly Trainer<float> trainer;

    /// <summary>Makes the network.</summary>
    public StepBenchmarks()
    {
        Network<float> network = Network.Create<float>(
            inputSize: 784, seed: 1, new Dense(128) { Activation = Activation.ReLU }, new Dense(10) { Activation = Activation.Softmax });
        trainer = new Trainer<float>(network, Cost.CrossEntropy, Optimizer.Sgd(1e-4));
    }

    /// <summary>Forward, all gradients, check, update.</summary>
    /// <returns>The cost.</returns>
    [Benchmark]
    public double Step() => trainer.Step(inputs, targets);

    /// <summary>Forward alone.</summary>
    /// <returns>The probabilities.</returns>
    [Benchmark]
    public Matrix<float> Predict() => trainer.Network.Predict(inputs);
}
