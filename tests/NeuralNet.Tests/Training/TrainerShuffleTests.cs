namespace NeuralNet.Tests.Training;

public sealed class TrainerShuffleTests
{
    private const int Count = 20;
    private const int Epochs = 4;

    private static readonly IEnumerable<double> InOrder = Enumerable.Range(0, Count).Select(i => (double)i);

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(19)]
    public void Epoch_Shuffled_HasEveryExampleOnce(int batchSize)
    {
        double[][] epochs = OrderOf(new TrainingOptions { BatchSize = batchSize });

        epochs.Should().HaveCount(Epochs).And.OnlyContain(epoch => epoch.Order().SequenceEqual(InOrder));
    }

    [Fact]
    public void Epochs_Shuffled_HaveOrdersOfTheirOwn()
    {
        double[][] epochs = OrderOf(new TrainingOptions { BatchSize = 6 });

        epochs.Append(InOrder).Select(epoch => string.Join(' ', epoch)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Order_OfEpochs_IsAFunctionOfTheSeedAndNotOfTheBatchSize()
    {
        double[][] expected = OrderOf(new TrainingOptions { BatchSize = 6, Seed = 5 });

        double[][] epochs = OrderOf(new TrainingOptions { BatchSize = 1, Seed = 5 });

        epochs.Should().BeEquivalentTo(expected, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Order_OfAnotherSeed_IsAnother()
    {
        double[][] other = OrderOf(new TrainingOptions { BatchSize = 6, Seed = 5 });

        double[][] epochs = OrderOf(new TrainingOptions { BatchSize = 6, Seed = 6 });

        epochs.Zip(other, (a, b) => a.SequenceEqual(b)).Should().OnlyContain(same => !same);
    }

    [Fact]
    public void Order_NotShuffled_IsThatOfTheData()
    {
        double[][] epochs = OrderOf(new TrainingOptions { BatchSize = 6, Shuffle = false });

        epochs.Should().OnlyContain(epoch => epoch.SequenceEqual(InOrder));
    }

    [Fact]
    public void Order_OfFullBatch_IsThatOfTheData()
    {
        double[][] epochs = OrderOf(new TrainingOptions { BatchSize = TrainingOptions.FullBatch });

        epochs.Should().OnlyContain(epoch => epoch.SequenceEqual(InOrder));
    }

    [Fact]
    public void Batches_OfAnEpoch_HaveTheSizeAskedForAndTheRestAtLast()
    {
        RecordingCost cost = new();
        Trainer<double> trainer = Create(cost, new TrainingOptions { Epochs = 2, BatchSize = 6 });

        trainer.Fit(Examples.Numbered<double>(Count));

        cost.Batches.Select(batch => batch.Length).Should().Equal(6, 6, 6, 2, 6, 6, 6, 2);
    }

    [Fact]
    public void Batch_Shuffled_KeepsInputsAndTargetsTogether()
    {
        Dataset<double> data = Examples.Numbered<double>(Count);
        Network<double> network = Network.Create<double>(1, 1, new Dense(1) { Weights = Initializer.Constant(Count), Bias = Initializer.Zeros });
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0), new TrainingOptions { Epochs = 1, BatchSize = 6 });

        TrainingHistory history = trainer.Fit(data);

        history.Epochs[0].Cost.Should().BeLessThan(1e-25, "target i is {0} times input i, which is what the network computes", Count);
    }

    private static double[][] OrderOf(TrainingOptions options)
    {
        RecordingCost cost = new();
        Create(cost, options with { Epochs = Epochs }).Fit(Examples.Numbered<double>(Count));
        return [.. cost.Batches.SelectMany(batch => batch).Chunk(Count)];
    }

    private static Trainer<double> Create(Cost cost, TrainingOptions options) =>
        new(Network.Create<double>(1, 1, new Dense(1)), cost, Optimizer.Sgd(0), options);
}
