using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Foundation;

namespace NeuralNet.Tests.Serialization;

/// <summary>
/// Issue 13: a text of a checkpoint reached the message of Resume unfiltered. Here every name and value in files becomes a text with a line break, an
/// escape sequence and a change of direction. No message of any reader may contain these, or be long.
/// </summary>
public sealed class TextsOfFilesTests : IDisposable
{
    private const string Raw = "\n\u001b[31mX\u0085\u202e";

    private static readonly ModelTypes Types = ModelTypes.Default
        .With("labelled", TestJsonContext.Default.Labelled)
        .With("mapped", TestJsonContext.Default.Mapped);

    private static readonly Dataset<float> Data = Examples.Classification<float>(2, 2, 12, seed: 1);

    private static readonly Dictionary<string, Func<string, string>> Changes = new()
    {
        ["another text"] = _ => Raw,
        ["a longer text"] = text => text + Raw,
        ["a very long text"] = text => text + Raw + new string('y', 5000),
    };

    private readonly string folder = Directory.CreateTempSubdirectory("texts").FullName;

    public static TheoryData<string> ChangeNames => [.. Changes.Keys];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(ChangeNames))]
    public void Load_OfAModelWithAnyTextChanged_SaysNothingRaw(string change)
    {
        Network<float> network = Network.Create<float>(
            2,
            1,
            new Labelled("a label"),
            new Residual(new Dense(3) { Activation = Activation.ELU(0.5), Weights = Initializer.HeNormal, Regularizer = Regularizer.L2(0.1) }, new BatchNorm(), new Dense(2)),
            new Mapped(),
            new ActivationLayer(Activation.GELU));
        ModelMetadata metadata = new() { Labels = ["no", "yes"], Features = ["a", "b"], Notes = new Dictionary<string, string> { ["author"] = "nobody" } };
        byte[] file = SampleNetwork.Save(network, metadata, Types);
        Network<float> other = Network.Create<float>(2, 1, new Dense(2));

        string[] faults =
        [
            .. FaultsOf(file, change, stream => ModelFile.Load<float>(stream, new ModelReading { Types = Types })),
            .. FaultsOf(file, change, stream => ModelFile.Load<double>(stream, new ModelReading { Types = Types, ConvertsPrecision = true })),
            .. FaultsOf(file, change, stream => ModelFile.ReadSummary(stream)),
            .. FaultsOf(file, change, stream => ModelFile.LoadWeights(network, stream)),
            .. FaultsOf(file, change, stream => ModelFile.LoadWeights(other, stream)),
        ];

        faults.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(ChangeNames))]
    public void Resume_OfACheckpointWithAnyTextChanged_SaysNothingRaw(string change)
    {
        Trainer(NewNetwork(), [new Checkpointing(folder) { EveryIterations = 2, Best = Monitored.Cost, Types = Types }]).Fit(Data, Data);
        byte[] file = File.ReadAllBytes(Checkpoint.Latest(folder)!);
        Trainer<float> other = new(Network.Create<float>(2, 1, new Labelled("another")), Cost.MeanSquaredError, Optimizer.Lbfgs());

        string[] faults =
        [
            .. FaultsOf(file, change, stream => Resume(Trainer(NewNetwork()), stream, RunChanges.None)),
            .. FaultsOf(file, change, stream => Resume(Trainer(NewNetwork()), stream, RunChanges.All)),
            .. FaultsOf(file, change, stream => Resume(other, stream, RunChanges.None)),
        ];

        faults.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(ChangeNames))]
    public void Restore_OfAFileWithAnyTextChanged_SaysNothingRaw(string change)
    {
        string path = Path.Combine(folder, "trainer");
        Trainer<float> trainer = Trainer(NewNetwork());
        trainer.Fit(Data, Data);
        Checkpoint.Save(trainer, path, types: Types);
        byte[] file = File.ReadAllBytes(path);

        string[] faults =
        [
            .. FaultsOf(file, change, stream => Checkpoint.RestoreFrom(Trainer(NewNetwork()), Read(stream), RunChanges.None)),
            .. FaultsOf(file, change, stream => Checkpoint.AverageOf(Read(stream))),
        ];

        faults.Should().BeEmpty();
    }

    /// <summary>The example of the issue.</summary>
    [Fact]
    public void Resume_OfACostWithALineOfItsOwn_ShowsItInItsLine()
    {
        Trainer(NewNetwork(), [new Checkpointing(folder) { Types = Types }]).Fit(Data, Data);
        byte[] file = File.ReadAllBytes(Checkpoint.Latest(folder)!);
        byte[] hostile = JsonEdits.Of(file, text => text + "\n  \u001b[2J\u001b[31mNothing differs; all is well.")
            .Single(edited => System.Text.Encoding.UTF8.GetString(edited).Contains("CrossEntropy\\\\n", StringComparison.Ordinal));

        Action act = () => Resume(Trainer(NewNetwork()), new MemoryStream(hostile), RunChanges.None);

        act.Should().Throw<ArgumentException>().Which.Message.Should().Contain(
            "\n  Cost: the run had CrossEntropy?  ?[2J?[31mNothing differs; all is well., but this training has CrossEntropy (RunChanges.Cost)\nUse the same settings");
    }

    /// <summary>The first line of a file that is not a log.</summary>
    [Fact]
    public void CsvLog_OverAFileOfSomethingElse_SaysNothingRaw()
    {
        string path = Path.Combine(folder, "log.csv");
        File.WriteAllText(path, "\u001b[31mX\u202e" + new string('y', 5000));
        Trainer<float> trainer = Trainer(NewNetwork(), [new CsvLog(path)]);
        Trainer(NewNetwork(), [new Checkpointing(folder) { Types = Types }, new CsvLog(Path.Combine(folder, "other.csv"))]).Fit(Data, Data);

        Exception? exception = Record.Exception(() => Checkpoint.Resume(
            trainer, Checkpoint.Latest(folder)!, Data, Data, new ResumeOptions { Types = Types, Allow = RunChanges.All & ~RunChanges.Callbacks }));
        exception ??= Record.Exception(() => trainer.Fit(Data, Data));

        exception.Should().NotBeNull();
        ShownText.Fault(exception).Should().BeNull();
    }

    [Fact]
    public void Resume_OfARunThatDiffersInAll_ListsItInAShortMessage()
    {
        Trainer(NewNetwork(), [new Checkpointing(folder) { Types = Types }]).Fit(Data, Data);
        Trainer<float> other = new(
            NewNetwork(),
            Cost.MeanSquaredError,
            Optimizer.Chain(OptimizerStage.ClipByGlobalNorm(1), OptimizerStage.Momentum(0.9), OptimizerStage.LearningRate(Schedule.WarmUp(10, Schedule.Cosine(0.1, 100)))),
            new TrainingOptions
            {
                Epochs = 9,
                BatchSize = 5,
                AccumulatedBatches = 2,
                Shuffle = false,
                Seed = 5,
                Regularizer = Regularizer.ElasticNet(0.1, 0.2),
                Rules = [.. Enumerable.Range(0, 100).Select(i => new ParameterRule { Layer = 0, RateFactor = 1 + i })],
                Metrics = [.. Enumerable.Range(2, 100).Select(i => Metric.TopKAccuracy(i))],
                Callbacks = [.. Enumerable.Repeat(new KeepBest(), 100)],
            });

        Action act = () => Checkpoint.Resume(other, Checkpoint.Latest(folder)!, Examples.Regression<float>(2, 2, 5, seed: 1), null, new ResumeOptions { Types = Types });

        string message = act.Should().Throw<ArgumentException>().Which.Message;
        message.Length.Should().BeLessThanOrEqualTo(ShownText.LongestMessage);
        message.Should().Contain("Cost: the run had CrossEntropy, but this training has MeanSquaredError").And.Contain("and also: ").And.Contain("Callbacks");
    }

    private static Network<float> NewNetwork() => Network.Create<float>(2, 1, new Labelled("a label"), new Dense(2) { Activation = Activation.Softmax });

    private static Trainer<float> Trainer(Network<float> network, Callback[]? callbacks = null) => new(
        network,
        Cost.CrossEntropy,
        Optimizer.Adam(0.01),
        new TrainingOptions
        {
            Epochs = 1,
            BatchSize = 4,
            Threads = 1,
            Regularizer = Regularizer.L2(0.001),
            Rules = [new ParameterRule { Layer = 0, RateFactor = 0.5 }],
            WeightAveraging = new WeightAveraging(0.9),
            Metrics = [Metric.LogLoss],
            Callbacks = [new EarlyStopping(3), .. callbacks ?? []],
        });

    private static CheckpointFile<float> Read(Stream stream) => CheckpointFile<float>.Read(stream, "The stream", new ModelReading { Types = Types });

    private static void Resume(Trainer<float> trainer, Stream stream, RunChanges allowed) =>
        Checkpoint.ResumeFrom(trainer, Read(stream), Data, Data, allowed, null, default);

    private static IEnumerable<string> FaultsOf(byte[] file, string change, Action<Stream> read)
    {
        int refused = 0;
        foreach (byte[] edited in JsonEdits.Of(file, Changes[change]))
        {
            using MemoryStream stream = new(edited);
            Exception? exception = Record.Exception(() => read(stream));
            refused += exception is null ? 0 : 1;
            if (ShownText.Fault(exception) is { } fault)
            {
                yield return fault;
            }
        }

        if (refused < 10)
        {
            yield return $"Only {refused} files were refused: the edits do not reach what is checked.";
        }
    }
}
