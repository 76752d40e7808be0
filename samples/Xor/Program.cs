using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet;

// There are four examples, one per column. The target is 1 if exactly one of the two inputs is 1.
Matrix<double> inputs = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 0, 1, 1 }, { 0, 1, 0, 1 } });
Matrix<double> targets = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 1, 0 } });

Network<double> network = Network.Create<double>(
    inputSize: 2,
    seed: 1,
    new Dense(4) { Activation = new Sine() },
    new Dense(1) { Activation = Activation.Sigmoid });

TrainingOptions options = new() { Epochs = 2000, BatchSize = TrainingOptions.FullBatch };
Trainer<double> trainer = new(network, Cost.BinaryCrossEntropy, Optimizer.Sgd(learningRate: 0.5), options);
Dataset<double> examples = new(inputs, targets);
trainer.Fit(examples);

Matrix<double> predictions = network.Predict(inputs);
for (int i = 0; i < examples.Count; i++)
{
    Console.WriteLine($"{inputs[0, i]} xor {inputs[1, i]} = {targets[0, i]}, predicted {predictions[0, i]:F4}");
}

Console.WriteLine($"cost {trainer.Evaluate(examples).Cost:F6} after {options.Epochs} epochs");

/// <summary>An activation of our own, a = sin z. The library needs only the function and its derivative.</summary>
internal sealed record Sine : ElementwiseActivation
{
    public override void Value<T>(ReadOnlySpan<T> z, Span<T> a) => TensorPrimitives.Sin(z, a);

    public override void Derivative<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> derivative) => TensorPrimitives.Cos(z, derivative);
}
