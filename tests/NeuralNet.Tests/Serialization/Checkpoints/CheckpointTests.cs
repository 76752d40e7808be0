using System.Text;
using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Training.Callbacks;

namespace NeuralNet.Tests.Serialization;

/// <summary>Resuming and restoring, refused differences, and the effect of each allowed change.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("checkpoints").FullName;

    private Checkpointing All => new(folder) { EveryIterations = 1, Keep = 100 };

    private string FilePath => Path.Combine(folder, "trainer.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<RunChanges, string> Changes => new()
    {
        { RunChanges.Epochs, "Epochs: the run had 3, but this training has 5" },
        { RunChanges.Data, "training data: the run had 23 examples: 4 inputs, 3 targets, weighted; SHA-256 *, but this training has 23 examples*" },
        { RunChanges.ValidationData, "validation data: the run had none, but this training has 9 examples*" },
        { RunChanges.Cost, "Cost: the run had CrossEntropy, but this training has SmoothedCrossEntropy(*" },
        { RunChanges.Optimizer, "Optimizer: the run had Chain(*LearningRate(Constant(0.01))*), but this training has Chain(*LearningRate(Constant(0.02))*" },
        { RunChanges.Batches, "BatchSize: the run had 4, but this training has 6" },
        { RunChanges.Rules, "Regularizer: the run had none, but this training has L2*" },
        { RunChanges.WeightAveraging, "WeightAveraging: the run had none, but this training has *" },
        { RunChanges.Metrics, "Metrics: the run had [], but this training has [LogLoss]" },
        { RunChanges.Callbacks, "Callbacks: the run had [], but this training has [KeepBest*]" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Resume_WithAChange_IsRefusedAndChangesNothing(RunChanges change, string message)
    {
        Interrupt(5);
        (Trainer<double> trainer, Dataset<double> data, Dataset<double>? validation) = Changed(change);
        string before = Bits.Of(trainer.Network);

        Action act = () => Checkpoint.Resume(trainer, PathOf(5), data, validation);

        act.Should().Throw<ArgumentException>().WithMessage($"*belongs to a different run*{message}*RunChanges.{change})*");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    /// <summary>The beginnings of the descriptions of the blocks are equal for longer than a message shows.</summary>
    [Fact]
    public void Restore_OfANetworkThatDiffersLate_ShowsTheDifference()
    {
        Checkpoint.Save(OfBlocks(new PReLU()), FilePath);

        Action other = () => Checkpoint.Restore(OfBlocks(new BatchNorm()), FilePath);
        Action shorter = () => Checkpoint.Restore(OfBlocks(), FilePath);

        other.Should().Throw<ArgumentException>().WithMessage(
            "*has a different network than this trainer. layers.0.0.60 of the file: PReLU*; of the trainer: BatchNorm*. Nothing was changed.*");
        shorter.Should().Throw<ArgumentException>().WithMessage("*layers.0.0.60 of the file: PReLU*; of the trainer: none. Nothing was changed.*");
    }

    [Fact]
    public void Restore_OfALayerWhoseLongTextDiffersLate_ShowsTheDifference()
    {
        ModelTypes types = ModelTypes.Default.With("labelled", TestJsonContext.Default.Labelled);
        string beginning = new('x', 500);
        Checkpoint.Save(Of(new Labelled(beginning + "a")), FilePath, types: types);

        Action act = () => Checkpoint.Restore(Of(new Labelled(beginning + "b")), FilePath, new ResumeOptions { Types = types });

        act.Should().Throw<ArgumentException>().WithMessage("*layers.0 of the file: …*xa*; of the trainer: …*xb*. Nothing was changed.*");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Resume_WithAChangeThatIsAllowed_GoesOn(RunChanges change, string message)
    {
        Interrupt(5);
        (Trainer<double> trainer, Dataset<double> data, Dataset<double>? validation) = Changed(change);

        TrainingHistory history = Checkpoint.Resume(trainer, PathOf(5), data, validation, new ResumeOptions { Allow = change });

        message.Should().NotBeEmpty();
        history.Epochs.Should().HaveCount(change == RunChanges.Epochs ? 5 : 3);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Resume_AfterAChangeThatWasAllowed_NeedsNoFurtherLeave(RunChanges change, string message)
    {
        Interrupt(5);
        (Trainer<double> trainer, Dataset<double> data, Dataset<double>? validation) = Changed(change);
        Checkpoint.Resume(trainer, PathOf(5), data, validation, new ResumeOptions { Allow = change });
        (Trainer<double> again, _, _) = Changed(change);

        TrainingHistory history = Checkpoint.Resume(again, PathOf(7), data, validation);

        message.Should().NotBeEmpty();
        Bits.Of(again.Network).Should().Be(Bits.Of(trainer.Network));
        history.Epochs.Should().HaveCount(change == RunChanges.Epochs ? 5 : 3);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Resume_WithAChange_LeavesTheFolderAsItWas(RunChanges change, string message)
    {
        Interrupt(5);
        (Trainer<double> trainer, Dataset<double> data, Dataset<double>? validation) = Changed(change);
        string[] before = Listing();

        Action act = () => Checkpoint.Resume(trainer, PathOf(5), data, validation);

        act.Should().Throw<ArgumentException>().WithMessage($"*{message}*");
        Listing().Should().Equal(before);
    }

    [Fact]
    public void Resume_WithoutTheMetricsOfTheRun_GoesOnAndOnceMore()
    {
        CheckpointTraining.Trainer(CheckpointTraining.Options(All) with { Metrics = [Metric.LogLoss] }).Fit(CheckpointTraining.Data, CheckpointTraining.Validation);
        ResumeOptions allowed = new() { Allow = RunChanges.Metrics };
        TrainingOptions other = CheckpointTraining.Options(All) with { Metrics = [Metric.BrierScore, Metric.LogLoss] };
        Checkpoint.Resume(CheckpointTraining.Trainer(other), PathOf(5), CheckpointTraining.Data, CheckpointTraining.Validation, allowed);

        TrainingHistory history = Checkpoint.Resume(CheckpointTraining.Trainer(other), PathOf(7), CheckpointTraining.Data, CheckpointTraining.Validation);

        history.Epochs.Select(report => report.Metrics.Count).Should().Equal(0, 2, 2);
        history.Epochs.Select(report => report.Validation!.Metrics.Count).Should().Equal(0, 2, 2);
    }

    [Theory]
    [InlineData(RunChanges.Cost)]
    [InlineData(RunChanges.Rules)]
    public void Resume_OfASearchOfLinesOnAnotherFunction_EvaluatesItAnew(RunChanges change)
    {
        Lines(Cost.CrossEntropy, 10, epochs: 4).Fit(Lines());
        Cost cost = change == RunChanges.Cost ? Cost.SmoothedCrossEntropy(0.2) : Cost.CrossEntropy;
        Regularizer? regularizer = change == RunChanges.Rules ? Regularizer.L2(10) : null;
        Network<double> there = ModelFile.Load<double>(PathOf(3));
        Trainer<double> expected = Lines(cost, 10, epochs: 4, regularizer, there, writes: false);
        double value = expected.Fit(Lines()).Epochs[0].Cost;
        Trainer<double> trainer = Lines(cost, 10, epochs: 4, regularizer);

        TrainingHistory history = Checkpoint.Resume(trainer, PathOf(3), Lines(), options: new ResumeOptions { Allow = change });

        // J of the new function decreases from its current value. The smaller J of the old function would stop the search.
        history.Epochs[^1].Cost.Should().BeLessThan(value * 1.5);
        Bits.Of(trainer.Network).Should().NotBe(Bits.Of(there));
    }

    [Fact]
    public void Resume_OfASearchThatHadConverged_GoesOnWhereTheFunctionIsAnother()
    {
        Lines(Cost.CrossEntropy, 10, epochs: 300, Regularizer.L2(1)).Fit(Lines()).StopReason.Should().Be(StopReason.Converged);
        Trainer<double> trainer = Lines(Cost.CrossEntropy, 10, epochs: 300, Regularizer.L2(0.5));
        string latest = Checkpoint.Latest(folder)!;
        string before = Bits.Of(ModelFile.Load<double>(latest));

        Checkpoint.Resume(trainer, latest, Lines(), options: new ResumeOptions { Allow = RunChanges.Rules });

        Bits.Of(trainer.Network).Should().NotBe(before);
    }

    [Fact]
    public void Resume_OfASearchWithASmallerMemory_TakesTheLastPairs()
    {
        Lines(Cost.CrossEntropy, 10, epochs: 6).Fit(Lines());
        Trainer<double> trainer = Lines(Cost.CrossEntropy, 2, epochs: 6);

        TrainingHistory history = Checkpoint.Resume(trainer, PathOf(5), Lines(), options: new ResumeOptions { Allow = RunChanges.Optimizer });

        history.Epochs.Should().HaveCount(6);
    }

    [Fact]
    public void Resume_WithAStageThatCannotTakeTheStateOver_SaysSo()
    {
        CheckpointTraining.Trainer<double>(CheckpointTraining.Options(All), optimizer: Optimizer.Chain(new Sized(3), OptimizerStage.LearningRate(0.1))).Fit(CheckpointTraining.Data);
        Trainer<double> trainer = CheckpointTraining.Trainer<double>(
            CheckpointTraining.Options(All), optimizer: Optimizer.Chain(new Sized(4), OptimizerStage.LearningRate(0.1)));
        string before = Bits.Of(trainer.Network);

        Action act = () => Checkpoint.Resume(trainer, PathOf(5), CheckpointTraining.Data, options: new ResumeOptions { Allow = RunChanges.Optimizer });

        act.Should().Throw<ArgumentException>().WithMessage("*same stages*cannot take over*Nothing was changed*");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Resume_WithTargetsThatNewlyAreClasses_BeginsTheMetricsOfTheEpochAnew()
    {
        Dataset<double> mixed = CheckpointTraining.Data;
        mixed.Targets[0, 0] = 0.5;
        mixed.Targets[1, 0] = 0.25;
        mixed.Targets[2, 0] = 0.25;
        CheckpointTraining.Trainer(All).Fit(mixed);

        TrainingHistory history = Checkpoint.Resume(
            CheckpointTraining.Trainer(All), PathOf(5), CheckpointTraining.Data, options: new ResumeOptions { Allow = RunChanges.Data });

        history.Epochs.Select(report => report.Accuracy is null).Should().Equal(true, false, false);
    }

    [Fact]
    public void Resume_WithAKeptBestThatIsNotFinite_IsRefused()
    {
        TrainingOptions options = CheckpointTraining.Options(All, new KeepBest { Monitored = Monitored.Cost });
        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data);
        byte[] file = File.ReadAllBytes(PathOf(5));
        using (FileStream stream = File.OpenRead(PathOf(5)))
        {
            using SafetensorsReader reader = new(stream, "the file");
            TensorInfo tensor = reader.Header.Tensors.Single(each => each.Name == "training.fit.callbacks.1.snapshot.network.layers.0.weight");
            int data = 8 + (int)BitConverter.ToInt64(file);
            BitConverter.TryWriteBytes(file.AsSpan(data + (int)tensor.Begin), double.NaN).Should().BeTrue();
        }

        File.WriteAllBytes(PathOf(5), Repaired.Of(file));
        Trainer<double> trainer = CheckpointTraining.Trainer(options);
        string before = Bits.Of(trainer.Network);

        Action act = () => Checkpoint.Resume(trainer, PathOf(5), CheckpointTraining.Data);

        act.Should().Throw<InvalidDataException>().WithMessage("*snapshot.network.layers.0.weight*expected finite numbers*");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Resume_WithANewCallbackThatScalesTheRateInBeginning_KeepsItsScale()
    {
        Interrupt(5);

        TrainingHistory history = Checkpoint.Resume(
            CheckpointTraining.Trainer(All, new ScalesAtBegin()), PathOf(5), CheckpointTraining.Data, options: new ResumeOptions { Allow = RunChanges.Callbacks });

        history.Epochs.Select(report => report.LearningRate).Should().Equal(0.01, 0.005, 0.005);
    }

    [Fact]
    public void Resume_WithAnotherCallbackOfALikeName_IsRefused()
    {
        CheckpointTraining.Trainer(All, new CheckpointingNotifier()).Fit(CheckpointTraining.Data);

        Action act = () => Checkpoint.Resume(CheckpointTraining.Trainer(All), PathOf(5), CheckpointTraining.Data);

        act.Should().Throw<ArgumentException>().WithMessage("*Callbacks: the run had [CheckpointingNotifier*");
    }

    [Fact]
    public void Save_WhileItWrites_HoldsTheTrainer()
    {
        Trainer<double>? trainer = null;
        Exception? exception = null;
        Sized watched = new(3) { Visited = () => exception = Record.Exception(() => trainer!.Step(CheckpointTraining.Data.Inputs, CheckpointTraining.Data.Targets)) };
        trainer = CheckpointTraining.Trainer<double>(CheckpointTraining.Options(), optimizer: Optimizer.Chain(watched, OptimizerStage.LearningRate(0.1)));

        Checkpoint.Save(trainer, FilePath);

        exception.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public void Resume_WithManyChanges_ListsThemAll()
    {
        Interrupt(5);
        Trainer<double> trainer = CheckpointTraining.Trainer(
            CheckpointTraining.Options(All) with { Epochs = 4, Seed = 9, Shuffle = false, AccumulatedBatches = 1, LastBatch = LastBatch.Drop, Threads = 2 });

        Action act = () => Checkpoint.Resume(trainer, PathOf(5), CheckpointTraining.Data, null, new ResumeOptions { Allow = RunChanges.Epochs });

        act.Should().Throw<ArgumentException>().Which.Message.Split('\n').Should().HaveCount(6)
            .And.ContainMatch("*LastBatch: the run had Keep, but this training has Drop (RunChanges.Batches)")
            .And.ContainMatch("*AccumulatedBatches: the run had 2, but this training has 1 (RunChanges.Batches)")
            .And.ContainMatch("*Shuffle: the run had True*").And.ContainMatch("*Seed: the run had 3*");
    }

    [Fact]
    public void Resume_OfAFinishedRunWithMoreEpochs_HasTheBitsOfTheLongerRun()
    {
        CheckpointTraining.Trainer(All).Fit(CheckpointTraining.Data);
        TrainingOptions longer = CheckpointTraining.Options(All) with { Epochs = 5 };
        Trainer<double> trainer = CheckpointTraining.Trainer(longer);

        TrainingHistory history = Checkpoint.Resume(
            trainer, Checkpoint.Latest(folder)!, CheckpointTraining.Data, null, new ResumeOptions { Allow = RunChanges.Epochs });

        Bits.Of(trainer.Network).Should().Be(CheckpointTraining.Straight(longer));
        history.Epochs.Should().HaveCount(5);
    }

    [Fact]
    public void Resume_WithOtherThreadsFolderAndCadence_HasTheSameBits()
    {
        Interrupt(5);
        string elsewhere = Path.Combine(folder, "elsewhere");
        Trainer<double> trainer = CheckpointTraining.Trainer(CheckpointTraining.Options(new Checkpointing(elsewhere) { Keep = 1 }) with { Threads = 2 });

        Checkpoint.Resume(trainer, PathOf(5), CheckpointTraining.Data);

        Bits.Of(trainer.Network).Should().Be(CheckpointTraining.Straight(CheckpointTraining.Options()));
        Directory.EnumerateFiles(elsewhere).Select(Path.GetFileName).Should().BeEquivalentTo("checkpoint-0000000009.safetensors", "checkpoint.lock");
    }

    [Fact]
    public void Resume_WithoutCheckpointing_HasTheSameBits()
    {
        Interrupt(5);
        Trainer<double> trainer = CheckpointTraining.Trainer();

        Checkpoint.Resume(trainer, PathOf(5), CheckpointTraining.Data);

        Bits.Of(trainer.Network).Should().Be(CheckpointTraining.Straight(CheckpointTraining.Options()));
    }

    [Fact]
    public void Resume_WithOtherStages_BeginsTheOptimizerAnew()
    {
        Interrupt(5);
        Trainer<double> trainer = CheckpointTraining.Trainer<double>(CheckpointTraining.Options(All), optimizer: Optimizer.Momentum(0.1));

        TrainingHistory history = Checkpoint.Resume(trainer, PathOf(5), CheckpointTraining.Data, null, new ResumeOptions { Allow = RunChanges.Optimizer });

        history.Iterations.Should().Be(9);
    }

    [Fact]
    public void Resume_WithCallbacksInAnotherOrder_GivesEachItsState()
    {
        Callback[] callbacks = [new KeepBest { Monitored = Monitored.Cost }, new EarlyStopping(9) { Monitored = Monitored.Cost }, All];
        TrainingOptions options = CheckpointTraining.Options(callbacks);
        Trainer<double> straight = CheckpointTraining.Trainer(options);
        straight.Fit(CheckpointTraining.Data);
        Trainer<double> trainer = CheckpointTraining.Trainer(options with { Callbacks = [callbacks[2], callbacks[1], callbacks[0]] });

        Checkpoint.Resume(trainer, PathOf(5), CheckpointTraining.Data, null, new ResumeOptions { Allow = RunChanges.Callbacks });

        Bits.Of(trainer.Network).Should().Be(Bits.Of(straight.Network));
    }

    [Fact]
    public void Resume_OfARunThatACallbackStopped_EndsAtOnceUnlessTheCallbacksAreOthers()
    {
        CheckpointTraining.Trainer(All, Callback.StopWhen(report => report.Epoch == 1)).Fit(CheckpointTraining.Data);

        TrainingHistory same = Checkpoint.Resume(
            CheckpointTraining.Trainer(All, Callback.StopWhen(_ => false)), PathOf(3), CheckpointTraining.Data);
        TrainingHistory other = Checkpoint.Resume(
            CheckpointTraining.Trainer(All), PathOf(3), CheckpointTraining.Data, null, new ResumeOptions { Allow = RunChanges.Callbacks });

        same.StopReason.Should().Be(StopReason.Callback);
        other.StopReason.Should().Be(StopReason.Completed);
    }

    [Fact]
    public void Resume_OfAnotherNetwork_IsRefused()
    {
        Interrupt(5);
        Trainer<double> trainer = CheckpointTraining.Trainer<double>(
            CheckpointTraining.Options(), layers: [new Dense(6), new Dense(3) { Activation = Activation.Softmax }]);

        Action act = () => Checkpoint.Resume(trainer, PathOf(5), CheckpointTraining.Data);

        act.Should().Throw<ArgumentException>().WithMessage("*has a different network*Dense(5*Dense(6*Nothing was changed*");
    }

    [Fact]
    public void Resume_InTheOtherPrecision_IsRefused()
    {
        Interrupt(5);
        Trainer<float> trainer = CheckpointTraining.Trainer<float>(CheckpointTraining.Options());

        Action act = () => Checkpoint.Resume(trainer, PathOf(5), CheckpointTraining.Case.Training<float>());

        act.Should().Throw<ArgumentException>().WithMessage("*network in double, but expected float*");
    }

    [Fact]
    public void Resume_WithCheckpointingIntoTheFolderOfAThirdRun_IsRefused()
    {
        Interrupt(5);
        string third = Path.Combine(folder, "third");
        CheckpointTraining.Trainer(new Checkpointing(third)).Fit(CheckpointTraining.Data);

        Action act = () => Checkpoint.Resume(CheckpointTraining.Trainer(new Checkpointing(third)), PathOf(5), CheckpointTraining.Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("*third already has checkpoints of another run*");
    }

    [Fact]
    public void Resume_OfAFileWithoutTraining_IsRefused()
    {
        ModelFile.Save(CheckpointTraining.Trainer().Network, FilePath);

        Action act = () => Checkpoint.Resume(CheckpointTraining.Trainer(), FilePath, CheckpointTraining.Data);

        act.Should().Throw<InvalidDataException>().WithMessage($"{FilePath} is not a checkpoint*ModelFile.Load*");
    }

    [Fact]
    public void Restore_AfterStepsByHand_GoesOnToTheSameBits()
    {
        Dataset<double> data = CheckpointTraining.Data;
        Trainer<double> straight = CheckpointTraining.Trainer();
        _ = straight.Step(data.Inputs, data.Targets);
        Checkpoint.Save(straight, FilePath);
        _ = straight.Step(data.Inputs, data.Targets);
        straight.Fit(data);
        Trainer<double> restored = CheckpointTraining.Trainer();

        Checkpoint.Restore(restored, FilePath);

        _ = restored.Step(data.Inputs, data.Targets);
        restored.Fit(data);
        Bits.Of(restored.Network).Should().Be(Bits.Of(straight.Network));
    }

    [Fact]
    public void Restore_WithAnotherOptimizer_IsRefusedAndChangesNothing()
    {
        Trainer<double> trained = CheckpointTraining.Trainer();
        trained.Fit(CheckpointTraining.Data);
        Checkpoint.Save(trained, FilePath);
        Trainer<double> trainer = CheckpointTraining.Trainer<double>(CheckpointTraining.Options() with { Epochs = 7 }, optimizer: Optimizer.Sgd(0.1));
        string before = Bits.Of(trainer.Network);

        Action act = () => Checkpoint.Restore(trainer, FilePath);

        act.Should().Throw<ArgumentException>().Which.Message.Should().Contain("RunChanges.Optimizer").And.NotContain("RunChanges.Epochs");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Save_InACallback_IsRefusedAndNamesCheckpointing()
    {
        Trainer<double>? trainer = null;
        trainer = CheckpointTraining.Trainer(new AtIteration(_ => Checkpoint.Save(trainer!, FilePath)));

        Action act = () => trainer.Fit(CheckpointTraining.Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("*new Checkpointing(folder)*");
    }

    [Fact]
    public void Restore_OfAFileWrittenWithinAFit_NamesResume()
    {
        Interrupt(5);

        Action act = () => Checkpoint.Restore(CheckpointTraining.Trainer(), PathOf(5));

        act.Should().Throw<InvalidOperationException>().WithMessage("*Checkpoint.Resume*");
    }

    [Fact]
    public void Resume_OfAFileWrittenBetweenFits_NamesRestore()
    {
        Checkpoint.Save(CheckpointTraining.Trainer(), FilePath);

        Action act = () => Checkpoint.Resume(CheckpointTraining.Trainer(), FilePath, CheckpointTraining.Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("*Checkpoint.Restore*");
    }

    [Fact]
    public void Checkpoint_ReadAsAModel_IsTheTrainedNetworkAndItsAverageIsBesides()
    {
        TrainingOptions options = CheckpointTraining.Options(All with { Metadata = new ModelMetadata { Labels = ["a", "b", "c"] } }) with
        {
            WeightAveraging = new WeightAveraging(0.9),
        };
        Trainer<double> trainer = CheckpointTraining.Trainer(options);
        trainer.Fit(CheckpointTraining.Data);

        Network<double> network = ModelFile.Load<double>(PathOf(9), out ModelMetadata metadata);
        Network<double> average = Checkpoint.LoadAveraged<double>(PathOf(9));

        Bits.Of(network).Should().Be(Bits.Of(trainer.Network));
        Bits.Of(average).Should().Be(Bits.Of(trainer.AveragedNetwork!));
        metadata.Labels.Should().Equal("a", "b", "c");
    }

    [Fact]
    public void LoadAveraged_WithoutAnAverage_SaysSo()
    {
        Interrupt(5);

        Action act = () => Checkpoint.LoadAveraged<double>(PathOf(5));

        act.Should().Throw<InvalidDataException>().WithMessage("*has no average*WeightAveraging*");
    }

    [Theory]
    [InlineData("\\\"place\\\"", "\\\"plaze\\\"", "*plaze*newer version*")]
    [InlineData("\\\"place\\\":\\\"fit\\\"", "\\\"place\\\":\\\"fot\\\"", "*$.place: expected \"fit\" or \"trainer\", but found fot*")]
    [InlineData("training.state.epochs", "training.state.epochz", "*training.state.epoch?: *")]
    [InlineData("\"neuralnet.format\":\"2\"", "\"neuralnet.format\":\"3\"", "*format 3*")]
    public void Resume_OfAFileOfAVersionToCome_SaysWhatIsUnknown(string text, string instead, string message)
    {
        Interrupt(5);
        string path = PathOf(5);
        byte[] file = File.ReadAllBytes(path);
        int at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text));
        at.Should().BePositive();
        Encoding.ASCII.GetBytes(instead).CopyTo(file, at);
        File.WriteAllBytes(path, Repaired.Of(file));
        Trainer<double> trainer = CheckpointTraining.Trainer(All);
        string before = Bits.Of(trainer.Network);

        Action act = () => Checkpoint.Resume(trainer, path, CheckpointTraining.Data);

        act.Should().Throw<InvalidDataException>().WithMessage(message);
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Allow_WithAFlagThatThereIsNot_IsRefused()
    {
        Action act = () => _ = new ResumeOptions { Allow = (RunChanges)4096 };

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    private string[] Listing() => [.. Directory.EnumerateFiles(folder).Order().Select(file => $"{Path.GetFileName(file)} {new FileInfo(file).Length}")];

    private static Dataset<double> Lines() => Examples.Classification<double>(4, 3, 20, seed: 4);

    /// <summary>L-BFGS, with an update and a checkpoint in each epoch.</summary>
    private Trainer<double> Lines(Cost cost, int memory, int epochs, Regularizer? regularizer = null, Network<double>? network = null, bool writes = true) => new(
        network ?? Network.Create<double>(4, 1, new Dense(3) { Activation = Activation.Softmax }),
        cost,
        Optimizer.Lbfgs(memory),
        new TrainingOptions { Epochs = epochs, BatchSize = 20, Threads = 1, Regularizer = regularizer, Callbacks = writes ? [new Checkpointing(folder) { Keep = 1000 }] : [] });

    /// <summary>A run whose last checkpoint is within the second epoch.</summary>
    private void Interrupt(long last)
    {
        CheckpointTraining.Trainer(All).Fit(CheckpointTraining.Data);
        foreach ((long iteration, string path) in new CheckpointFolder(folder).Numbered())
        {
            if (iteration > last)
            {
                File.Delete(path);
            }
        }
    }

    private (Trainer<double> Trainer, Dataset<double> Data, Dataset<double>? Validation) Changed(RunChanges change)
    {
        TrainingOptions options = CheckpointTraining.Options(All);
        Dataset<double> data = CheckpointTraining.Data;
        if (change == RunChanges.Data)
        {
            data.Inputs[0, 0] += 1;
        }

        TrainingOptions changed = change switch
        {
            RunChanges.Epochs => options with { Epochs = 5 },
            RunChanges.Batches => options with { BatchSize = 6 },
            RunChanges.Rules => options with { Regularizer = Regularizer.L2(0.1) },
            RunChanges.WeightAveraging => options with { WeightAveraging = new WeightAveraging(0.9) },
            RunChanges.Metrics => options with { Metrics = [Metric.LogLoss] },
            RunChanges.Callbacks => options with { Callbacks = [All, new KeepBest { Monitored = Monitored.Cost }] },
            _ => options,
        };
        Trainer<double> trainer = CheckpointTraining.Trainer<double>(
            changed,
            change == RunChanges.Cost ? Cost.SmoothedCrossEntropy(0.1) : Cost.CrossEntropy,
            change == RunChanges.Optimizer ? Optimizer.Adam(0.02) : CheckpointTraining.Case.Optimizer);
        return (trainer, data, change == RunChanges.ValidationData ? CheckpointTraining.Validation : null);
    }

    private static Trainer<double> OfBlocks(params Layer[] last) =>
        Of(new Residual(new Residual([.. Enumerable.Repeat<Layer>(new Dense(2), 60), .. last])));

    private static Trainer<double> Of(Layer layer) => new(Network.Create<double>(2, 1, layer), Cost.MeanSquaredError, Optimizer.Sgd(0.1));

    private string PathOf(long iteration) => new CheckpointFolder(folder).PathOf(iteration);
}
