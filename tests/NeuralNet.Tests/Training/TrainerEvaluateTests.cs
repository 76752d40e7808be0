using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training;

public sealed class TrainerEvaluateTests
{
    /// <summary>More examples than two batches of Evaluate.</summary>
    private const int Count = 600;

    private static readonly Dataset<double> Data = Examples.Classification<double>(4, 3, Count, seed: 1);

    [Fact]
    public void Evaluate_IsCostAndAccuracyOfThePredictions()
    {
        Trainer<double> trainer = Create();
        Matrix<double> predictions = trainer.Network.Predict(Data.Inputs);
        double cost = Cost.CrossEntropy.Value(predictions.AsColumns(), Data.Targets.AsColumns(), default);

        Evaluation evaluation = trainer.Evaluate(Data);

        evaluation.Cost.Should().BeApproximately(cost, 1e-12 * cost);
        evaluation.Accuracy.Should().Be(Metric.Accuracy.Of(predictions, Data.Targets));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    public void Evaluate_OfParts_HasTheMeanOfTheWhole(int size)
    {
        Trainer<double> trainer = Create();
        Evaluation whole = trainer.Evaluate(Data);

        double cost = Enumerable.Range(0, Count).Chunk(size).Sum(part => trainer.Evaluate(Data.Select(part)).Cost * part.Length) / Count;

        cost.Should().BeApproximately(whole.Cost, 1e-12 * whole.Cost);
    }

    [Fact]
    public void Evaluate_ChangesNeitherNetworkNorTraining()
    {
        Trainer<double> evaluating = Create();
        Trainer<double> other = Create();
        string before = Bits.Of(evaluating.Network);

        evaluating.Evaluate(Data);

        Bits.Of(evaluating.Network).Should().Be(before);
        evaluating.Fit(Data);
        evaluating.Evaluate(Data);
        evaluating.Fit(Data);
        other.Fit(Data);
        other.Fit(Data);
        Bits.Of(evaluating.Network).Should().Be(Bits.Of(other.Network));
    }

    [Fact]
    public void Evaluate_Twice_GivesTheSame()
    {
        Trainer<double> trainer = Create();

        Evaluation[] evaluations = [trainer.Evaluate(Data), trainer.Evaluate(Data)];

        evaluations[1].Should().Be(evaluations[0]);
    }

    [Fact]
    public void Evaluate_OfOneOutput_CountsTheSideOfOneHalf()
    {
        Network<double> network = Network.Create<double>(1, 1, new Dense(1) { Activation = Activation.Sigmoid, Weights = Initializer.Constant(1) });
        Trainer<double> trainer = new(network, Cost.BinaryCrossEntropy, Optimizer.Sgd(0.1));
        Dataset<double> data = new(
            Matrix<double>.Build.Dense(1, 4, [-2, 0, 1, 3]), Matrix<double>.Build.Dense(1, 4, [0, 1, 0, 1]));

        Evaluation evaluation = trainer.Evaluate(data);

        evaluation.Accuracy.Should().Be(0.75);
    }

    private static Trainer<double> Create()
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(5) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax });
        return new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 1 });
    }
}
