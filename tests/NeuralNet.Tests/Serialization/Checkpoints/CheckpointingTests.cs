using NeuralNet.Serialization;
using NeuralNet.Tests.Layers;
using NeuralNet.Tests.Training.Callbacks;

namespace NeuralNet.Tests.Serialization;

/// <summary>When checkpoints are written, which are kept, and which problems are found before training.</summary>
public sealed class CheckpointingTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("checkpointing").FullName, "run");

    private Checkpointing All => new(folder) { EveryIterations = 1, Keep = 100 };

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public void Fit_ByDefault_WritesAfterEachEpochAndKeepsThree()
    {
        CheckpointTraining.Trainer(CheckpointTraining.Options(new Checkpointing(folder)) with { Epochs = 5 }).Fit(CheckpointTraining.Data);

        Iterations().Should().Equal(9, 12, 15);
    }

    [Fact]
    public void Fit_EveryEpochs_WritesAfterThoseAndAtTheEnd()
    {
        Checkpointing every = new(folder) { EveryEpochs = 2 };

        CheckpointTraining.Trainer(CheckpointTraining.Options(every) with { Epochs = 5 }).Fit(CheckpointTraining.Data);

        Iterations().Should().Equal(6, 12, 15);
    }

    [Fact]
    public void Fit_EveryIterations_WritesAfterThoseAndAtTheEnd()
    {
        CheckpointTraining.Trainer(new Checkpointing(folder) { EveryIterations = 4 }).Fit(CheckpointTraining.Data);

        Iterations().Should().Equal(4, 8, 9);
    }

    [Fact]
    public void Fit_EveryTime_WritesWhenItIsOver()
    {
        // The clock advances by a second each time it is read: at the beginning, after each iteration and epoch, and after each write.
        CheckpointTraining.Trainer(new Checkpointing(folder) { Every = TimeSpan.FromSeconds(3), Keep = 100, Clock = new ManualClock() }).Fit(CheckpointTraining.Data);

        Iterations().Should().Equal(3, 5, 7, 9);
    }

    [Fact]
    public void Fit_Cancelled_WritesWhereItStands()
    {
        using CancellationTokenSource cancellation = new();
        Trainer<double> trainer = CheckpointTraining.Trainer(new Checkpointing(folder), new AtIteration(iteration => CancelAt(5, iteration, cancellation)));

        trainer.Fit(CheckpointTraining.Data, null, null, cancellation.Token);

        Iterations().Should().Equal(3, 5);
    }

    [Fact]
    public void Fit_EndedByACallback_WritesTheLastState()
    {
        CheckpointTraining.Trainer(new Checkpointing(folder) { EveryEpochs = 100 }, Callback.StopWhen(report => report.Epoch == 2)).Fit(CheckpointTraining.Data);

        Iterations().Should().Equal(6);
    }

    [Fact]
    public void Fit_WithBest_KeepsTheBestEpochBesides()
    {
        Monitored nearTheSecond = Monitored.Smallest("distance from epoch 2", report => Math.Abs(report.Epoch - 2));
        Trainer<double> two = CheckpointTraining.Trainer(CheckpointTraining.Options() with { Epochs = 2 });
        two.Fit(CheckpointTraining.Data);

        CheckpointTraining.Trainer(CheckpointTraining.Options(new Checkpointing(folder) { Best = nearTheSecond, Keep = 1 }) with { Epochs = 5 }).Fit(CheckpointTraining.Data);

        Iterations().Should().Equal(15);
        Bits.Of(ModelFile.Load<double>(Path.Combine(folder, "best.safetensors"))).Should().Be(Bits.Of(two.Network));
    }

    [Fact]
    public void Fit_InTheMiddle_HasTheBestInItsCheckpoint()
    {
        Monitored nearTheFirst = Monitored.Smallest("distance from epoch 1", report => Math.Abs(report.Epoch - 1));
        TrainingOptions options = CheckpointTraining.Options(All with { Best = nearTheFirst });
        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data);
        byte[] best = File.ReadAllBytes(Path.Combine(folder, "best.safetensors"));

        Checkpoint.Resume(CheckpointTraining.Trainer(options), PathOf(5), CheckpointTraining.Data);

        File.ReadAllBytes(Path.Combine(folder, "best.safetensors")).Should().Equal(best);
    }

    [Fact]
    public void Fit_IntoAFolderWithCheckpoints_IsRefused()
    {
        CheckpointTraining.Trainer(All).Fit(CheckpointTraining.Data);
        Trainer<double> another = CheckpointTraining.Trainer(All);
        string before = Bits.Of(another.Network);

        Action act = () => another.Fit(CheckpointTraining.Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("*has checkpoints of another run*Checkpoint.Resume*");
        Bits.Of(another.Network).Should().Be(before);
    }

    [Fact]
    public void Fit_WithAFolderNamedTwice_IsRefused()
    {
        Action act = () => CheckpointTraining.Trainer(All, new Checkpointing(folder + Path.DirectorySeparatorChar)).Fit(CheckpointTraining.Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("*two Checkpointing callbacks*");
    }

    [Fact]
    public void Fit_WithAFileForAFolder_FailsBeforeTraining()
    {
        File.WriteAllText(folder, "a file");
        Trainer<double> trainer = CheckpointTraining.Trainer(All);
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(CheckpointTraining.Data);

        act.Should().Throw<IOException>();
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Fit_WithACallbackThatDoesNotVisitItsState_IsRefusedBeforeTraining()
    {
        Trainer<double> trainer = CheckpointTraining.Trainer(All, new Diary([]));

        Action act = () => trainer.Fit(CheckpointTraining.Data);

        act.Should().Throw<NotSupportedException>().WithMessage("*VisitState*");
        Directory.Exists(folder).Should().BeFalse();
    }

    [Fact]
    public void Fit_WithALayerThatIsNotRegistered_IsRefusedBeforeTraining()
    {
        Trainer<double> trainer = CheckpointTraining.Trainer<double>(
            CheckpointTraining.Options(All), layers: [new FeatureScale(), new Dense(3) { Activation = Activation.Softmax }]);

        Action act = () => trainer.Fit(CheckpointTraining.Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("*FeatureScale*Set them as Checkpointing.Types.");
    }

    [Fact]
    public void Fit_WhereAWriteFails_EndsWithTheNetworkOfTheLastStepAndOlderFiles()
    {
        // A folder with the name of the file of iteration 5.
        Trainer<double> trainer = CheckpointTraining.Trainer(All, new AtIteration(iteration => BlockAt(4, iteration)));
        using CancellationTokenSource cancellation = new();
        Trainer<double> five = CheckpointTraining.Trainer(new AtIteration(iteration => CancelAt(5, iteration, cancellation)));
        five.Fit(CheckpointTraining.Data, null, null, cancellation.Token);

        Exception? exception = Record.Exception(() => trainer.Fit(CheckpointTraining.Data));

        (exception is IOException or UnauthorizedAccessException).Should().BeTrue();
        Bits.Of(trainer.Network).Should().Be(Bits.Of(five.Network));
        Iterations().Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public void Fit_InIterationsThatWriteNothing_AllocatesNothing()
    {
        long[] bytes = new long[400];
        Checkpointing rare = new(folder) { EveryEpochs = 1000, EveryIterations = 100_000, Every = TimeSpan.FromDays(1) };
        AtIteration measure = new(iteration => bytes[iteration % bytes.Length] = GC.GetAllocatedBytesForCurrentThread());
        Trainer<double> trainer = CheckpointTraining.Trainer(CheckpointTraining.Options(rare, measure) with { BatchSize = 3, AccumulatedBatches = 1 });

        trainer.Fit(CheckpointTraining.Data);

        // Eight iterations an epoch, with 3 examples and finally 2. These are the iterations of the second epoch. The first of them follows a report.
        bytes[9..16].Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Fit_WithARelativeFolder_WritesWhereItWasMeant()
    {
        Checkpointing relative = new(Path.GetRelativePath(Environment.CurrentDirectory, folder));

        CheckpointTraining.Trainer(relative).Fit(CheckpointTraining.Data);

        Iterations().Should().Equal(3, 6, 9);
    }

    [Fact]
    public void Folder_ResumedFromAnOlderCheckpoint_LosesTheLaterOnesBeforeTheFirstNewOne()
    {
        TrainingOptions options = CheckpointTraining.Options(All);
        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data);
        File.WriteAllText(PathOf(99) + ".0123456789abcdef.tmp", "half written");
        using CancellationTokenSource cancellation = new();
        TrainingOptions stopped = CheckpointTraining.Options(All, new AtIteration(iteration => CancelAt(5, iteration, cancellation)));
        Action resume = () => Checkpoint.Resume(
            CheckpointTraining.Trainer(stopped), PathOf(4), CheckpointTraining.Data, null, new ResumeOptions { Allow = RunChanges.Callbacks }, null, cancellation.Token);

        resume();

        Iterations().Should().Equal(1, 2, 3, 4, 5);
        Checkpoint.Latest(folder).Should().Be(PathOf(5));
        Directory.EnumerateFiles(folder, "*.tmp").Should().BeEmpty();
    }

    [Fact]
    public void Folder_WhereAResumeIsRefused_KeepsItsLaterCheckpoints()
    {
        TrainingOptions options = CheckpointTraining.Options(All);
        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data);

        Action act = () => Checkpoint.Resume(CheckpointTraining.Trainer(options with { Seed = 9 }), PathOf(4), CheckpointTraining.Data);

        act.Should().Throw<ArgumentException>();
        Iterations().Should().Equal(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    [Fact]
    public void Latest_OfAFolderWithOtherFiles_IsThatOfTheLatestIteration()
    {
        Directory.CreateDirectory(folder);
        foreach (string name in new[]
        {
            "best.safetensors", "checkpoint-0000000012.safetensors", "checkpoint-12345678901.safetensors", "checkpoint-99999999999x.safetensors",
            "checkpoint-.safetensors", "checkpoint-99999999999.safetensors.tmp", "checkpoint--5.safetensors",
        })
        {
            File.WriteAllText(Path.Combine(folder, name), string.Empty);
        }

        string? latest = Checkpoint.Latest(folder);

        latest.Should().Be(Path.Combine(folder, "checkpoint-12345678901.safetensors"));
    }

    [Fact]
    public void Latest_WithoutAFolder_IsNull()
    {
        Checkpoint.Latest(folder).Should().BeNull();
    }

    [Fact]
    public void Fit_WhereAnotherFitWritesIntoTheFolder_IsRefused()
    {
        Exception? second = null;
        Trainer<double> first = CheckpointTraining.Trainer(All, new AtIteration(iteration => second = iteration == 1
            ? Record.Exception(() => CheckpointTraining.Trainer(All).Fit(CheckpointTraining.Data))
            : second));

        first.Fit(CheckpointTraining.Data);

        second.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Contain("is in use");
    }

    [Fact]
    public void Fit_EndedByTheExceptionOfACallback_GivesTheFolderBack()
    {
        Trainer<double> trainer = CheckpointTraining.Trainer(All, new AtIteration(_ => throw new IOException("of a callback")));
        Action act = () => trainer.Fit(CheckpointTraining.Data);
        act.Should().Throw<IOException>();

        using FileStream held = new CheckpointFolder(folder).Lock();

        held.CanWrite.Should().BeTrue();
    }

    [Fact]
    public void Fit_WithATimeShorterThanAWrite_MakesStepsBetweenWrites()
    {
        SetClock clock = new();
        Checkpointing slow = new(folder) { Every = TimeSpan.FromSeconds(5), Keep = 100, Clock = clock, Told = _ => clock.Seconds += 60 };
        AtIteration slowly = new(_ => clock.Seconds += 2);

        CheckpointTraining.Trainer(slow, slowly).Fit(CheckpointTraining.Data);

        Iterations().Should().Equal(3, 6, 9);
    }

    [Fact]
    public void Fit_CancelledBeforeTheFirstStep_SavesNoTimeOfTheSystem()
    {
        SetClock clock = new() { Seconds = 1_000_000 };
        TrainingOptions options = CheckpointTraining.Options(All, new TimeLimit(TimeSpan.FromHours(1)) { Clock = clock });

        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data, null, null, new CancellationToken(canceled: true));

        Checkpoint.Resume(CheckpointTraining.Trainer(options), PathOf(0), CheckpointTraining.Data).StopReason.Should().Be(StopReason.Completed);
    }

    [Fact]
    public void Fit_WithTwoStatesOfOneName_IsRefusedBeforeTraining()
    {
        Action act = () => CheckpointTraining.Trainer(All, new VisitsTwice()).Fit(CheckpointTraining.Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("*cannot be written*Two tensors*twice*");
        Directory.Exists(folder).Should().BeFalse();
    }

    [Fact]
    public void Fit_WithWhatAKillLeft_DeletesItInTheFirstWrite()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(PathOf(7) + ".abc.tmp", "half");
        File.WriteAllText(Path.Combine(folder, "best.safetensors.def.tmp"), "half");

        CheckpointTraining.Trainer(All).Fit(CheckpointTraining.Data);

        Directory.EnumerateFiles(folder, "*.tmp").Should().BeEmpty();
    }

    [Fact]
    public void Resume_CancelledAtOnce_WritesAndDeletesNothing()
    {
        TrainingOptions options = CheckpointTraining.Options(All);
        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data);
        byte[] before = File.ReadAllBytes(PathOf(4));

        Checkpoint.Resume(CheckpointTraining.Trainer(options), PathOf(4), CheckpointTraining.Data, cancellationToken: new CancellationToken(canceled: true));

        Iterations().Should().Equal(1, 2, 3, 4, 5, 6, 7, 8, 9);
        File.ReadAllBytes(PathOf(4)).Should().Equal(before);
    }

    [Fact]
    public void Resume_WhereTheFirstWriteFails_KeepsTheLaterCheckpoints()
    {
        TrainingOptions options = CheckpointTraining.Options(All);
        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data);
        bool isFull = true;
        TrainingOptions failing = CheckpointTraining.Options(All, new FailsToBeSaved(() => isFull));
        Action act = () => Checkpoint.Resume(
            CheckpointTraining.Trainer(failing), PathOf(4), CheckpointTraining.Data, null, new ResumeOptions { Allow = RunChanges.Callbacks });

        act.Should().Throw<IOException>();

        isFull.Should().BeTrue();
        Iterations().Should().Equal(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    [Fact]
    public void Resume_OfAnOlderCheckpoint_DeletesTheBestOfTheWayThatWasLeft()
    {
        Monitored nearTheThird = Monitored.Smallest("distance from epoch 3", report => Math.Abs(report.Epoch - 3));
        TrainingOptions options = CheckpointTraining.Options(All with { Best = nearTheThird });
        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data);
        using CancellationTokenSource cancellation = new();
        TrainingOptions stopped = options with { Callbacks = [.. options.Callbacks, new AtIteration(iteration => CancelAt(5, iteration, cancellation))] };

        Checkpoint.Resume(
            CheckpointTraining.Trainer(stopped), PathOf(4), CheckpointTraining.Data, null, new ResumeOptions { Allow = RunChanges.Callbacks }, null, cancellation.Token);

        File.Exists(Path.Combine(folder, "best.safetensors")).Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-100)]
    public void Resume_WithABestThatIsTruncated_GoesOn(int length)
    {
        TrainingOptions options = CheckpointTraining.Options(All with { Best = Monitored.Smallest("epoch", report => report.Epoch) });
        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data);
        string best = Path.Combine(folder, "best.safetensors");
        byte[] whole = File.ReadAllBytes(best);
        File.WriteAllBytes(best, whole[..(length < 0 ? whole.Length + length : length)]);

        TrainingHistory history = Checkpoint.Resume(CheckpointTraining.Trainer(options), PathOf(4), CheckpointTraining.Data);

        history.Epochs.Should().HaveCount(3);
        Iterations().Should().Equal(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    [Fact]
    public void All_OfAFolder_IsTheLatestFirst()
    {
        CheckpointTraining.Trainer(new Checkpointing(folder) { Best = Monitored.Cost }).Fit(CheckpointTraining.Data);

        IReadOnlyList<string> all = Checkpoint.All(folder);

        all.Should().Equal(PathOf(9), PathOf(6), PathOf(3));
    }

    private static void CancelAt(long last, long iteration, CancellationTokenSource cancellation)
    {
        if (iteration == last)
        {
            cancellation.Cancel();
        }
    }

    private void BlockAt(long last, long iteration)
    {
        if (iteration == last)
        {
            Directory.CreateDirectory(PathOf(5));
        }
    }

    private string PathOf(long iteration) => new CheckpointFolder(folder).PathOf(iteration);

    private IEnumerable<long> Iterations() => new CheckpointFolder(folder).Numbered().Select(each => each.Iteration);
}
