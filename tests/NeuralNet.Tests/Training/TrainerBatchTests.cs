using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

public sealed class TrainerBatchTests
{
    private const int Count = 10;

    private static readonly Dataset<double> Data = Examples.Classification<double>(4, 3, Count, seed: 1);

    public static TheoryData<int> BatchSizes => [1, 3, 4, 5, 9, Count, 1000, TrainingOptions.FullBatch];

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void Fit_OfOneEpoch_IsAStepForEachSlice(int batchSize)
    {
        Trainer<double> trainer = Create(batchSize, rate: 0.3);
        Trainer<double> byHand = Create(batchSize, rate: 0.3);

        TrainingHistory history = trainer.Fit(Data);

        double costSum = Slices(batchSize).Sum(slice => slice.Count * byHand.Step(slice.Inputs, slice.Targets));
        Bits.Of(trainer.Network).Should().Be(Bits.Of(byHand.Network));
        history.Epochs.Should().ContainSingle().Which.Cost.Should().Be(costSum / Count);
        history.Iterations.Should().Be(Slices(batchSize).Count());
    }

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void EpochReport_AtRateZero_IsTheMeanOverTheExamples(int batchSize)
    {
        Trainer<double> trainer = Create(batchSize, rate: 0);
        Evaluation truth = trainer.Evaluate(Data);

        EpochReport report = trainer.Fit(Data).Epochs[0];

        report.Cost.Should().BeApproximately(truth.Cost, 1e-12 * truth.Cost);
        report.Accuracy.Should().Be(truth.Accuracy);
    }

    [Fact]
    public void Fit_OfFullBatch_IsBatchGradientDescent()
    {
        Trainer<double> full = Create(TrainingOptions.FullBatch, rate: 0.3);
        Trainer<double> step = Create(1, rate: 0.3);

        full.Fit(Data);

        step.Step(Data.Inputs, Data.Targets);
        Bits.Of(full.Network).Should().Be(Bits.Of(step.Network));
    }

    [Fact]
    public void Step_OfLargerBatchThanBefore_GivesTheBitsOfANewTrainer()
    {
        Trainer<double> grown = Create(1, rate: 0);
        Trainer<double> fresh = Create(1, rate: 0);
        grown.Step(Data.Inputs.SubMatrix(0, 4, 0, 2), Data.Targets.SubMatrix(0, 3, 0, 2));

        double cost = grown.Step(Data.Inputs, Data.Targets);

        cost.Should().Be(fresh.Step(Data.Inputs, Data.Targets));
    }

    [Fact]
    public void Step_ReturnsTheCostBeforeTheUpdate()
    {
        Trainer<double> trainer = Create(1, rate: 0.3);
        double before = trainer.Evaluate(Data).Cost;

        double cost = trainer.Step(Data.Inputs, Data.Targets);

        cost.Should().BeApproximately(before, 1e-12 * before);
        trainer.Evaluate(Data).Cost.Should().BeLessThan(before);
    }

    [Fact]
    public void Fit_OfEverySize_Learns()
    {
        double before = Create(1, rate: 0).Evaluate(Data).Cost;

        IEnumerable<double> costs = new[] { 1, 3, TrainingOptions.FullBatch }.Select(batchSize =>
        {
            TrainingOptions options = new() { Epochs = 50, BatchSize = batchSize };
            Trainer<double> trainer = new(Create(1, 0).Network, Cost.CrossEntropy, Optimizer.Sgd(0.5), options);
            return trainer.Fit(Data).Epochs[^1].Cost;
        });

        costs.Should().OnlyContain(cost => cost < before / 2);
    }

    private static Trainer<double> Create(int batchSize, double rate)
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(6) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax });
        return new Trainer<double>(
            network, Cost.CrossEntropy, Optimizer.Sgd(rate), new TrainingOptions { Epochs = 1, BatchSize = batchSize, Shuffle = false });
    }

    private static IEnumerable<(Matrix<double> Inputs, Matrix<double> Targets, int Count)> Slices(int batchSize) =>
        Enumerable.Range(0, Count).Chunk(Math.Min(batchSize, Count)).Select(chunk => (
            Data.Inputs.SubMatrix(0, Data.InputSize, chunk[0], chunk.Length),
            Data.Targets.SubMatrix(0, Data.TargetSize, chunk[0], chunk.Length),
            chunk.Length));
}
