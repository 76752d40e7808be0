using System.Text;
using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Serialization;
using Xunit.Abstractions;

namespace NeuralNet.Tests.Fuzz;

/// <summary>Damaged model files and checkpoints, with the original checksum and with one that an attacker corrects.</summary>
public sealed class ModelFilesFuzzTests : IDisposable
{
    private static readonly Layer[] Layers = [new Dense(2) { Activation = Activation.Tanh }, new BatchNorm()];
    private static readonly Dataset<float> Data = Examples.Regression<float>(2, 2, 6, seed: 1);

    private readonly ITestOutputHelper output;
    private readonly string folder = Directory.CreateTempSubdirectory("fuzz").FullName;
    private readonly byte[] model;
    private readonly byte[] within;
    private readonly byte[] between;
    private readonly byte[] rich;
    private readonly byte[] lines;

    /// <summary>Makes a small file of each kind.</summary>
    public ModelFilesFuzzTests(ITestOutputHelper output)
    {
        this.output = output;
        Trainer<float> trainer = Trainer(new Checkpointing(folder) { EveryIterations = 1, Keep = 100, Best = Monitored.Cost });
        trainer.Fit(Data);
        within = File.ReadAllBytes(new CheckpointFolder(folder).PathOf(3));
        Checkpoint.Save(trainer, Path.Combine(folder, "trainer"));
        between = File.ReadAllBytes(Path.Combine(folder, "trainer"));
        rich = Checkpointed(RichTrainer, Classes, Classes, "rich");
        lines = Checkpointed(LinesTrainer, Data, null, "lines");
        using MemoryStream stream = new();
        ModelFile.Save(trainer.Network, stream, new ModelMetadata { Labels = ["a", "b"] });
        model = stream.ToArray();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_OfADamagedFile_ReadsOrRefusesIt() => Run(stream => ModelFile.Load<float>(stream), 1, hasChecksum: true, model, within);

    /// <summary>Blocks nested as deep as possible, with the name at the end and very many fields. Each level is scanned again.</summary>
    [Fact]
    public void Load_OfDeepDescriptions_RefusesThemInBoundedMemory()
    {
        FuzzRun run = new FuzzRun(stream => ModelFile.Load<float>(stream))
            .Over([Deep(31, ""), Deep(29, "\"a\":0,"), Deep(29, "\"a\":[],"), Deep(30, "\"\\u0061\":0,"), Deep(100_000 / 2, "")]);

        output.WriteLine(run.ToString());
        run.Failures.Should().BeEmpty();
    }

    [Fact]
    public void ReadSummary_OfADamagedFile_ReadsOrRefusesIt() => Run(stream => ModelFile.ReadSummary(stream), 2, hasChecksum: false, model, within);

    [Fact]
    public void LoadWeights_OfADamagedFile_ReadsOrRefusesIt()
    {
        Network<float> network = Network.Create<float>(2, 1, Layers);

        Run(stream => ModelFile.LoadWeights(network, stream), 3, hasChecksum: false, model, between);
    }

    [Fact]
    public void Resume_OfADamagedFile_GoesOnOrRefusesItAndChangesNothing()
    {
        Trainer<float> trainer = Trainer();

        Run(Unless(trainer, stream => Checkpoint.ResumeFrom(trainer, Read(stream), Data, null, RunChanges.None, null, default)), 4, hasChecksum: false, within);
    }

    [Fact]
    public void Resume_OfADamagedFileOfManyCallbacks_GoesOnOrRefusesItAndChangesNothing()
    {
        Trainer<float> trainer = RichTrainer();

        Run(Unless(trainer, stream => Checkpoint.ResumeFrom(trainer, Read(stream), Classes, Classes, RunChanges.None, null, default)), 6, hasChecksum: false, rich);
    }

    [Fact]
    public void Resume_OfADamagedFileOfASearchOfLines_GoesOnOrRefusesItAndChangesNothing()
    {
        Trainer<float> trainer = LinesTrainer();

        Run(Unless(trainer, stream => Checkpoint.ResumeFrom(trainer, Read(stream), Data, null, RunChanges.None, null, default)), 7, hasChecksum: false, lines);
    }

    [Fact]
    public void Restore_OfADamagedFile_RestoresOrRefusesItAndChangesNothing()
    {
        Trainer<float> trainer = Trainer();

        Run(Unless(trainer, stream => Checkpoint.RestoreFrom(trainer, Read(stream), RunChanges.None)), 5, hasChecksum: false, between);
    }

    private static CheckpointFile<float> Read(Stream stream) => CheckpointFile<float>.Read(stream, "The stream", new ModelReading());

    private static Dataset<float> Classes => Examples.Classification<float>(2, 2, 6, seed: 2);

    /// <summary>Metrics that keep scores, a third moment, and callbacks that wait, scale, write and look at the time.</summary>
    private Trainer<float> RichTrainer(params Callback[] callbacks) => new(
        Network.Create<float>(2, 1, new Dense(2) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        Optimizer.AmsGrad(0.05),
        new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 3,
            Threads = 1,
            Metrics = [Metric.RocAuc, Metric.LogLoss],
            Callbacks =
            [
                new EarlyStopping(5) { Monitored = Monitored.ValidationCost },
                new ReduceOnPlateau { Patience = 1, Cooldown = 2, Monitored = Monitored.ValidationCost },
                new CsvLog(Path.Combine(folder, "log.csv")),
                new TimeLimit(TimeSpan.FromHours(10)),
                .. callbacks,
            ],
        });

    private Trainer<float> LinesTrainer(params Callback[] callbacks) => new(
        Network.Create<float>(2, 1, new Dense(2) { Activation = Activation.Tanh }),
        Cost.MeanSquaredError,
        Optimizer.Lbfgs(3),
        new TrainingOptions { Epochs = 5, BatchSize = 6, Threads = 1, Callbacks = callbacks });

    /// <summary>A checkpoint of the third iteration.</summary>
    private byte[] Checkpointed(Func<Callback[], Trainer<float>> trainer, Dataset<float> data, Dataset<float>? validation, string name)
    {
        string place = Path.Combine(folder, name);
        trainer([new Checkpointing(place) { EveryIterations = 1, Keep = 100 }]).Fit(data, validation);
        return File.ReadAllBytes(new CheckpointFolder(place).PathOf(3));
    }

    private static Trainer<float> Trainer(params Callback[] callbacks) => new(
        Network.Create<float>(2, 1, Layers),
        Cost.MeanSquaredError,
        Optimizer.Momentum(0.05),
        new TrainingOptions { Epochs = 2, BatchSize = 3, Threads = 1, WeightAveraging = new WeightAveraging(0.9), Callbacks = [new KeepBest { Monitored = Monitored.Cost }, .. callbacks] });

    /// <summary>A refused file must not change anything. A file of another run, or a divergence, is documented and not a failure.</summary>
    private static Action<Stream> Unless(Trainer<float> trainer, Action<Stream> read) => stream =>
    {
        string before = NumbersOf(trainer);
        try
        {
            read(stream);
            RequireFinite(trainer.Network);
        }
        catch (TrainingDivergedException)
        {
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or InvalidOperationException)
        {
            if (NumbersOf(trainer) != before)
            {
                throw new NotSupportedException("It was refused, but something has changed.", exception);
            }

            bool isOther = exception.Message.Contains("Nothing was changed", StringComparison.Ordinal)
                || exception.Message.Contains("was written", StringComparison.Ordinal)
                || exception.Message.Contains("has a network in double", StringComparison.Ordinal);
            if (exception is InvalidDataException || !isOther)
            {
                throw;
            }
        }
    };

    private static string NumbersOf(Trainer<float> trainer) =>
        Bits.Of(trainer.Network) + (trainer.AveragedNetwork is { } average ? Bits.Of(average) : string.Empty);

    private static void RequireFinite(Network<float> network)
    {
        if (!network.Parameters.All(parameter => parameter.Values.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) < 0))
        {
            throw new NotSupportedException("It was accepted, and the network has a number that is not finite.");
        }
    }

    /// <summary>Nested blocks with any fields in the innermost one, up to the largest length of a description.</summary>
    private static byte[] Deep(int depth, string field)
    {
        const string Front = "{\"inputSize\":1,\"layers\":[";
        string open = string.Concat(Enumerable.Repeat("{\"layers\":[", depth));
        string close = string.Concat(Enumerable.Repeat("],\"type\":\"residual\"}", depth));
        int room = DescriptionJson.MostBytes - Front.Length - open.Length - close.Length - 100;
        string fields = field.Length == 0 || room < 0 ? string.Empty : string.Concat(Enumerable.Repeat(field, room / field.Length));
        using MemoryStream stream = new();
        SafetensorsWriter.Write(
            stream,
            [
                new(MetadataKeys.Type, "F32"u8.ToArray()),
                new(MetadataKeys.Network, Encoding.UTF8.GetBytes($"{Front}{open}{{{fields}\"rate\":0,\"type\":\"dropout\"}}{close}]}}")),
                new(MetadataKeys.User, """{"labels":[],"features":[],"notes":{}}"""u8.ToArray()),
            ],
            _ => { });
        return stream.ToArray();
    }

    private void Run(Action<Stream> read, int seed, bool hasChecksum, params byte[][] files)
    {
        int drawn = TestScale.Of(full: 10_000, sample: 300);

        FuzzRun plain = new FuzzRun(read) { MustRefuse = file => hasChecksum && !files.Any(file.SequenceEqual) }.Over(new Mutator(seed, files).Inputs(drawn));
        FuzzRun repaired = new FuzzRun(read).Over(new Mutator(seed + 100, files).Inputs(drawn).Select(Repaired.Of));

        output.WriteLine($"as it comes: {plain}\nrepaired: {repaired}");
        plain.Failures.Should().BeEmpty();
        repaired.Failures.Should().BeEmpty();
    }
}
