using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>Training in float and in double has the same result.</summary>
/// <remarks>
/// Initial weights are drawn in double and rounded, and the batches are the same. The two therefore differ only by rounding, about 6e-8 of each
/// number in each step. Gradient descent towards a minimum does not accumulate such errors. The measured differences of predictions are 2e-8 (XOR)
/// and 2.4e-7 (classes) of the largest. The bound is 1e-5, as for everything in float.
/// </remarks>
public sealed class PrecisionTests
{
    private const double Bound = 1e-5;

    [Fact]
    public void Xor_InFloatAndDouble_IsLearntToTheSamePredictions()
    {
        (double Cost, Matrix<double> Predictions) single = TrainXor<float>();
        (double Cost, Matrix<double> Predictions) @double = TrainXor<double>();

        Closeness.Error(@double.Predictions, Matrix<double>.Build.Dense(1, 4, [0, 1, 1, 0])).Should().BeLessThan(0.05, "it is learnt");
        Closeness.Error(single.Predictions, @double.Predictions).Should().BeLessThan(Bound);
        single.Cost.Should().BeApproximately(@double.Cost, Bound * @double.Cost);
    }

    [Fact]
    public void Classes_InFloatAndDouble_AreLearntToTheSamePredictions()
    {
        (Evaluation Evaluation, Matrix<double> Predictions) single = TrainClasses<float>();
        (Evaluation Evaluation, Matrix<double> Predictions) @double = TrainClasses<double>();

        single.Evaluation.Accuracy.Should().Be(@double.Evaluation.Accuracy).And.BeGreaterThan(0.95);
        Closeness.Error(single.Predictions, @double.Predictions).Should().BeLessThan(Bound);
        single.Evaluation.Cost.Should().BeApproximately(@double.Evaluation.Cost, Bound * @double.Evaluation.Cost);
    }

    private static (double Cost, Matrix<double> Predictions) TrainXor<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> inputs = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 0, 1, 1 }, { 0, 1, 0, 1 } }).RoundTo<T>();
        Matrix<T> targets = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 1, 0 } }).RoundTo<T>();
        Network<T> network = Network.Create<T>(2, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(1) { Activation = Activation.Sigmoid });
        Trainer<T> trainer = new(
            network, Cost.BinaryCrossEntropy, Optimizer.Sgd(1), new TrainingOptions { Epochs = 500, BatchSize = TrainingOptions.FullBatch });
        TrainingHistory history = trainer.Fit(new Dataset<T>(inputs, targets));
        return (history.Epochs[^1].Cost, network.Predict(inputs).ToDouble());
    }

    /// <summary>Three classes, given by the largest of three inputs, in shuffled mini-batches.</summary>
    private static (Evaluation Evaluation, Matrix<double> Predictions) TrainClasses<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> inputs = Examples.Uniform<float>(3, 120, seed: 1).ToDouble().RoundTo<T>();
        Matrix<T> targets = NeuralNet.Data.OneHot.Encode<T>(NeuralNet.Data.OneHot.Decode(inputs), 3);
        Dataset<T> data = new(inputs, targets);
        Network<T> network = Network.Create<T>(3, 1, new Dense(8) { Activation = Activation.ReLU }, new Dense(3) { Activation = Activation.Softmax });
        Trainer<T> trainer = new(network, Cost.CrossEntropy, Optimizer.Sgd(0.2), new TrainingOptions { Epochs = 100, BatchSize = 16 });
        trainer.Fit(data);
        return (trainer.Evaluate(data), network.Predict(inputs).ToDouble());
    }
}
