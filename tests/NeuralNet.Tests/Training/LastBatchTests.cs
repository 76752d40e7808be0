using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>The last batch of an epoch if it has fewer examples than the others.</summary>
public sealed class LastBatchTests
{
    [Theory]
    [InlineData(LastBatch.Keep, 65, 32, 1, "32 32 1")]
    [InlineData(LastBatch.Merge, 65, 32, 1, "32 33")]
    [InlineData(LastBatch.Drop, 65, 32, 1, "32 32")]
    [InlineData(LastBatch.Merge, 63, 32, 1, "63")]
    [InlineData(LastBatch.Drop, 63, 32, 1, "32")]
    [InlineData(LastBatch.Merge, 64, 32, 1, "32 32")]
    [InlineData(LastBatch.Drop, 64, 32, 1, "32 32")]
    [InlineData(LastBatch.Merge, 5, 32, 1, "5")]
    [InlineData(LastBatch.Drop, 5, 32, 1, "5")]
    [InlineData(LastBatch.Merge, 1, 32, 1, "1")]
    [InlineData(LastBatch.Drop, 1, 32, 1, "1")]
    [InlineData(LastBatch.Merge, 7, TrainingOptions.FullBatch, 1, "7")]
    [InlineData(LastBatch.Drop, 7, TrainingOptions.FullBatch, 3, "7")]
    [InlineData(LastBatch.Merge, 3, 1, 1, "1 1 1")]
    [InlineData(LastBatch.Keep, 100, 32, 2, "32+32 32+4")]
    [InlineData(LastBatch.Merge, 100, 32, 2, "32+32 36")]
    [InlineData(LastBatch.Drop, 100, 32, 2, "32+32 32")]
    [InlineData(LastBatch.Keep, 70, 32, 2, "32+32 6")]
    [InlineData(LastBatch.Merge, 70, 32, 2, "32+38")]
    [InlineData(LastBatch.Drop, 70, 32, 2, "32+32")]
    [InlineData(LastBatch.Merge, 40, 32, 3, "40")]
    public void Batches_OfAnEpoch_AreAsAsked(LastBatch lastBatch, int examples, int batchSize, int accumulated, string expected)
    {
        RecordingCost cost = new();
        TrainingOptions options = new()
        {
            Epochs = 2,
            BatchSize = batchSize,
            AccumulatedBatches = accumulated,
            LastBatch = lastBatch,
            Shuffle = false,
        };

        TrainingHistory history = Trainer(cost, options).Fit(Numbered(examples));

        int[] sizes = [.. expected.Split(' ', '+').Select(int.Parse)];
        cost.Batches.Select(batch => batch.Length).Should().Equal([.. sizes, .. sizes]);
        history.Iterations.Should().Be(2 * expected.Split(' ').Length);
        cost.Batches.Take(sizes.Length).SelectMany(batch => batch).Should().Equal(Enumerable.Range(0, sizes.Sum()).Select(i => (double)i));
    }

    [Theory]
    [InlineData(LastBatch.Keep, 10)]
    [InlineData(LastBatch.Merge, 10)]
    [InlineData(LastBatch.Drop, 9)]
    public void Examples_OfAShuffledEpoch_AreEachTakenOnceAndOtherOnesLeftOut(LastBatch lastBatch, int taken)
    {
        RecordingCost cost = new();
        Trainer<double> trainer = Trainer(cost, new TrainingOptions { Epochs = 20, BatchSize = 3, LastBatch = lastBatch });

        trainer.Fit(Numbered(10));

        int batches = cost.Batches.Count / 20;
        double[][] epochs = [.. cost.Batches.Chunk(batches).Select(epoch => epoch.SelectMany(batch => batch).ToArray())];
        epochs.Should().AllSatisfy(epoch => epoch.Should().HaveCount(taken).And.OnlyHaveUniqueItems());
        epochs.SelectMany(epoch => epoch).Distinct().Should().HaveCount(10);
    }

    [Fact]
    public void Cost_OfAnEpoch_IsThatOfTheExamplesTaken()
    {
        TrainingOptions options = new() { Epochs = 1, BatchSize = 4, Shuffle = false, LastBatch = LastBatch.Drop, Threads = 1 };
        Trainer<double> dropping = Trainer(Cost.MeanSquaredError, options);
        Trainer<double> without = Trainer(Cost.MeanSquaredError, options with { LastBatch = LastBatch.Keep });

        EpochReport report = dropping.Fit(Numbered(11)).Epochs[0];

        report.Cost.Should().Be(without.Fit(Numbered(8)).Epochs[0].Cost);
        Bits.Of(dropping.Network).Should().Be(Bits.Of(without.Network));
    }

    /// <summary>An epoch must not lose all examples that have a weight, in any order of the examples.</summary>
    [Fact]
    public void Drop_ThatCanLeaveOutAllExamplesWithAWeight_IsRefused()
    {
        double[] weights = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1];
        Dataset<double> data = Numbered(11).WithWeights(Vector<double>.Build.DenseOfArray(weights));
        TrainingOptions options = new() { BatchSize = 4, LastBatch = LastBatch.Drop };

        Action act = () => Trainer(Cost.MeanSquaredError, options).Fit(data);

        act.Should().Throw<ArgumentException>().WithMessage("LastBatch.Drop leaves out 3 of 11 examples*all 3 that have a weight above 0*");
    }

    [Fact]
    public void MergedUpdate_IsTheUpdateOnTheUnion()
    {
        Dataset<double> data = Examples.Regression<double>(1, 1, 9, seed: 1);
        TrainingOptions options = new() { Epochs = 1, BatchSize = 5, Shuffle = false };
        Trainer<double> merging = Trainer(Cost.MeanSquaredError, options with { LastBatch = LastBatch.Merge });
        Trainer<double> whole = Trainer(Cost.MeanSquaredError, options with { BatchSize = TrainingOptions.FullBatch });

        merging.Fit(data);

        whole.Fit(data);
        Bits.Of(merging.Network).Should().Be(Bits.Of(whole.Network));
    }

    [Theory]
    [InlineData(33, 32)]
    [InlineData(65, 32)]
    [InlineData(5, 4)]
    public void BatchNorm_WithALastBatchOfOne_IsTrainedByMergeAndDrop(int examples, int batchSize)
    {
        Network<double> network = Network.Create<double>(1, 1, new Dense(2), new BatchNorm(), new Dense(1));
        TrainingOptions options = new() { Epochs = 2, BatchSize = batchSize, AccumulatedBatches = 2 };

        Action[] acts =
        [
            .. new[] { LastBatch.Keep, LastBatch.Merge, LastBatch.Drop }.Select(each => (Action)(() => new Trainer<double>(
                network, Cost.MeanSquaredError, Optimizer.Sgd(0.01), options with { LastBatch = each }).Fit(Numbered(examples)))),
        ];

        acts[0].Should().Throw<ArgumentException>().WithMessage("*LastBatch.Merge or LastBatch.Drop*");
        acts.Skip(1).Should().AllSatisfy(act => act.Should().NotThrow());
    }

    [Fact]
    public void Fit_OfWeightsOfDroppedExamplesAlone_IsRefused()
    {
        Dataset<double> data = Numbered(9).WithWeights(Vector<double>.Build.Dense(9, i => i == 8 ? 1 : 0));
        TrainingOptions options = new() { BatchSize = 4, LastBatch = LastBatch.Drop, Shuffle = false };
        Trainer<double> trainer = Trainer(Cost.MeanSquaredError, options);

        Action[] acts = [() => trainer.Fit(data), () => trainer.FindLearningRate(data)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage("The weights of the first 8 examples are all 0*LastBatch*"));
    }

    [Fact]
    public void LineSearch_WithAMergedBatch_HasAllExamplesInOne()
    {
        TrainingOptions options = new() { Epochs = 3, BatchSize = 32, LastBatch = LastBatch.Merge };
        Trainer<double> trainer = new(Network.Create<double>(1, 1, new Dense(1)), Cost.MeanSquaredError, Optimizer.Lbfgs(), options);

        Action[] acts = [() => trainer.Fit(Numbered(63)), () => trainer.Fit(Numbered(64))];

        acts[0].Should().NotThrow();
        acts[1].Should().Throw<ArgumentException>().WithMessage("*needs all 64 examples in one batch, but a batch has 32*");
    }

    [Fact]
    public void LastBatch_ThatIsNone_IsRefused()
    {
        Action act = () => _ = new TrainingOptions { LastBatch = (LastBatch)3 };

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("LastBatch must be one of Keep, Merge, Drop, but was 3.*");
    }

    private static Trainer<double> Trainer(Cost cost, TrainingOptions options) =>
        new(Network.Create<double>(1, 1, new Dense(1)), cost, Optimizer.Sgd(1e-5), options);

    /// <summary>Examples whose targets are 0, 1, 2, …</summary>
    private static Dataset<double> Numbered(int examples) => new(
        Matrix<double>.Build.Dense(1, examples, (_, i) => i), Matrix<double>.Build.Dense(1, examples, (_, i) => i));
}
