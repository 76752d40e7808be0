using System.Numerics;
using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests;

/// <summary>Training and evaluation on examples that are not in memory: the same bits as on a data set, and nothing is left behind.</summary>
public abstract class ExampleSourceTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>So wide that an epoch has many portions: 12 examples of float are 1 MB.</summary>
    private const int Features = 21_000;

    private static readonly Dataset<T> Wide = Examples.Classification<T>(Features, 3, 45, seed: 1);

    public static TheoryData<bool, int, int, LastBatch> Orders => new()
    {
        { false, 4, 1, LastBatch.Keep },
        { true, 4, 1, LastBatch.Keep },
        { true, 7, 1, LastBatch.Merge },
        { true, 7, 2, LastBatch.Merge },
        { true, 7, 2, LastBatch.Drop },
        { true, TrainingOptions.FullBatch, 1, LastBatch.Keep },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Fit_OnASource_GivesTheBitsOfADataset(bool shuffle, int batchSize, int accumulated, LastBatch lastBatch)
    {
        TrainingOptions options = new()
        {
            Epochs = 3,
            Shuffle = shuffle,
            BatchSize = batchSize,
            AccumulatedBatches = accumulated,
            LastBatch = lastBatch,
            Seed = 5,
            Threads = 2,
            Metrics = [Metric.F1(), Metric.LogLoss],
            Callbacks = [new KeepBest { Monitored = Monitored.ValidationAccuracy }],
        };
        Trainer<T> expected = Create(options);
        TrainingHistory ofDataset = expected.Fit(Wide, Wide);
        foreach (int threads in new[] { 1, 2 })
        {
            Trainer<T> actual = Create(options with { Threads = threads });

            TrainingHistory ofSource = actual.Fit(new ListedSource<T>(Wide), new ListedSource<T>(Wide));

            Bits.Of(actual.Network).Should().Be(Bits.Of(expected.Network));
            Reports(ofSource).Should().Equal(Reports(ofDataset));
            ofSource.Epochs.Should().OnlyContain(report => report.Accuracy != null);
            ofSource.Warnings.Should().Equal(ofDataset.Warnings);
        }
    }

    [Fact]
    public void Fit_OfAScaledNetworkOnASource_GivesTheBitsOfADataset()
    {
        Dataset<T> data = Examples.Regression<T>(5, 2, 600, seed: 1);
        ListedSource<T> source = new(data);
        Trainer<T>[] trainers =
        [
            .. new[] { data, source.Select([.. Enumerable.Range(0, 600)]) }.Select(sample =>
            {
                Network<T> network = Network.Create<T>(5, 1, new Standardize(), new Dense(4) { Activation = Activation.Tanh }, new Dense(2), new Unstandardize());
                network.Adapt(sample);
                TrainingOptions options = new() { Epochs = 3, BatchSize = TrainingOptions.FullBatch, Metrics = [Metric.RSquared] };
                return new Trainer<T>(network, Cost.MeanSquaredError, Optimizer.LevenbergMarquardt(), options);
            }),
        ];

        TrainingHistory ofDataset = trainers[0].Fit(data, data);
        TrainingHistory ofSource = trainers[1].Fit(source, source);

        Bits.Of(trainers[1].Network).Should().Be(Bits.Of(trainers[0].Network));
        Reports(ofSource).Should().Equal(Reports(ofDataset));
    }

    [Fact]
    public void EvaluateAndFindLearningRate_OnASource_GiveTheNumbersOfADataset()
    {
        Dataset<T> data = Examples.Classification<T>(5, 3, 700, seed: 1);
        Trainer<T> trainer = Create(new TrainingOptions(), features: 5);
        ListedSource<T> source = new(data);

        trainer.Evaluate(source, Metric.RocAuc).Should().Be(trainer.Evaluate(data, Metric.RocAuc));
        LearningRateRange range = new() { Iterations = 100 };
        trainer.FindLearningRate(source, range).Costs.Should().Equal(trainer.FindLearningRate(data, range).Costs);
    }

    [Fact]
    public void Source_AfterFitAndEvaluate_HasNoThreadLeft()
    {
        List<Thread> threads = [];
        ListedSource<T> source = new(Wide, _ => threads.Add(Thread.CurrentThread));
        Trainer<T> trainer = Create(new TrainingOptions { BatchSize = 4, Epochs = 2 });

        trainer.Fit(source, source);
        trainer.Evaluate(source);

        threads.Where(thread => thread != Thread.CurrentThread).Distinct().Should().HaveCount(4, "Fit has one, and each evaluation has one")
            .And.OnlyContain(thread => !thread.IsAlive);
        source.HasOverlapped.Should().BeFalse();
    }

    [Fact]
    public void Fit_CancelledWithinAnEpoch_EndsTheThreadAndCanContinue()
    {
        using CancellationTokenSource cancelling = new();
        List<Thread> threads = [];
        ListedSource<T> source = new(Wide, _ => threads.Add(Thread.CurrentThread));
        Trainer<T> trainer = Create(new TrainingOptions { BatchSize = 4 }, CancelAt(cancelling, iteration: 3));

        TrainingHistory history = trainer.Fit(source, cancellationToken: cancelling.Token);

        (history.StopReason, history.Iterations).Should().Be((StopReason.Cancelled, 3));
        threads.Should().OnlyContain(thread => thread == Thread.CurrentThread || !thread.IsAlive);
        trainer.Fit(source).StopReason.Should().Be(StopReason.Completed);
    }

    [Fact]
    public void Fit_OfASourceThatFails_NamesTheExampleAndEndsTheThread()
    {
        Thread? reader = null;
        ListedSource<T> source = new(Wide, indices =>
        {
            reader = Thread.CurrentThread;
            if (indices.Length < Wide.Count && indices.Contains(29))
            {
                throw new FormatException("Line 30 has no number.");
            }
        });
        Trainer<T> trainer = Create(new TrainingOptions { BatchSize = 4 });

        Action act = () => trainer.Fit(source);

        act.Should().Throw<IOException>().WithMessage("Example 29 of 45 of the training data, counted from 0, cannot be read: Line 30 has no number.")
            .WithInnerException<FormatException>();
        reader!.IsAlive.Should().BeFalse();
    }

    [Fact]
    public void Fit_OfASourceThatFailsAtFirst_ChangesNothing()
    {
        Trainer<T> trainer = Create(new TrainingOptions());
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(new ListedSource<T>(Wide, _ => throw new FormatException("No.")));

        act.Should().Throw<IOException>().WithMessage("Example 0 of 45 of the training data, counted from 0, cannot be read: No.");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Fit_OfTwoTrainersOnOneSource_ReadsOneAfterTheOther()
    {
        ListedSource<T> source = new(Wide);

        Parallel.For(0, 2, _ => Create(new TrainingOptions { BatchSize = 4, Epochs = 3 }).Fit(source, source));

        source.HasOverlapped.Should().BeFalse();
    }

    [Fact]
    public void Fit_OfBlocks_TakesTheExamplesOfABlockTogether()
    {
        List<int> read = [];
        ListedSource<T> source = new(Wide, read.AddRange, blockSize: 10);

        Create(new TrainingOptions { BatchSize = 5, Epochs = 1 }).Fit(source);

        int[] order = [.. read.TakeLast(Wide.Count)];
        order.Order().Should().Equal(Enumerable.Range(0, Wide.Count));
        order.Should().NotBeInAscendingOrder();
        order.Zip(order.Skip(1)).Count(pair => pair.First / 10 != pair.Second / 10).Should().Be(4, "45 examples are 5 blocks");
    }

    [Fact]
    public void Resume_OnASource_GivesTheBitsOfTheWholeFit()
    {
        string folder = Directory.CreateTempSubdirectory("source").FullName;
        try
        {
            TrainingOptions options = new() { Epochs = 2, BatchSize = 4, Callbacks = [new Checkpointing(folder) { EveryIterations = 1, Keep = 100 }] };
            ListedSource<T> source = new(Wide);
            Trainer<T> whole = Create(options);
            whole.Fit(source, Wide);
            string within = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ElementAt(15);
            Trainer<T> onSource = Create(options);
            Trainer<T> onDataset = Create(options);
            Dataset<T> other = Wide.WithInputs(Wide.Inputs.Map(x => -x));

            Checkpoint.Resume(onSource, within, source, Wide);
            Checkpoint.Resume(onDataset, within, Wide, new ListedSource<T>(Wide));
            Action onOther = () => Checkpoint.Resume(Create(options), within, new ListedSource<T>(other), Wide);

            Bits.Of(onSource.Network).Should().Be(Bits.Of(whole.Network));
            Bits.Of(onDataset.Network).Should().Be(Bits.Of(whole.Network), "a source and a data set of the same numbers are the same data");
            onOther.Should().Throw<ArgumentException>().WithMessage("*training data: the run had 45 examples*but this training has 45 examples*");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(0, 5, 3, 1)]
    [InlineData(9, 0, 3, 1)]
    [InlineData(9, 5, 0, 1)]
    [InlineData(9, 5, 3, 0)]
    public void Fit_OfASourceWithoutASize_IsRefused(int count, int inputs, int targets, int block)
    {
        Action act = () => Create(new TrainingOptions()).Fit(new Sized(count, inputs, targets, block));

        act.Should().Throw<ArgumentException>().WithParameterName("training").WithMessage($"A source needs at least one example*blocks of {block}*");
    }

    [Fact]
    public void Warnings_OfTheFirstExamples_SayThatTheyAreTheFirst()
    {
        Dataset<T> data = Examples.Regression<T>(5, 3, 300, seed: 1);
        Network<T> network = Network.Create<T>(5, 1, new Dense(3) { Activation = Activation.ReLU });
        Trainer<T> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.01), new TrainingOptions { Epochs = 1 });

        TrainingHistory history = trainer.Fit(new ListedSource<T>(data));

        history.Warnings.Should().ContainSingle().Which.Should().Contain("of the first 256 examples of the training data");
        history.Epochs[0].Accuracy.Should().BeNull();
    }

    private static Trainer<T> Create(TrainingOptions options, Optimizer? optimizer = null, int features = Features) => new(
        Network.Create<T>(features, 1, new Dense(4) { Activation = Activation.Tanh }, new Dropout(0.2), new Dense(3) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        optimizer ?? Optimizer.Adam(0.01),
        options);

    private static Trainer<T> Create(TrainingOptions options, BeforeUpdate stage) =>
        Create(options, Optimizer.Chain(stage, OptimizerStage.LearningRate(0.01)));

    private static BeforeUpdate CancelAt(CancellationTokenSource cancelling, long iteration) => new(now =>
    {
        if (now == iteration)
        {
            cancelling.Cancel();
        }
    });

    private static IEnumerable<string> Reports(TrainingHistory history) => history.Epochs.Select(
        report => (report with { Elapsed = TimeSpan.Zero }).ToString() + Bits.Of(report.Cost) + Bits.Of(report.Validation!.Cost) + report.Validation);

    private sealed class Sized(int count, int inputs, int targets, int block) : ExampleSource<T>
    {
        public override int Count => count;

        public override int InputSize => inputs;

        public override int TargetSize => targets;

        public override int BlockSize => block;

        public override void Gather(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets) => throw new NotSupportedException();
    }
}
