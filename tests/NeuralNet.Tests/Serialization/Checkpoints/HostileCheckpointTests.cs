using System.Text.Json.Nodes;
using NeuralNet.Serialization;
using NeuralNet.Tests.Foundation;

namespace NeuralNet.Tests.Serialization;

/// <summary>
/// Issue 13: a checkpoint of 210,600 bytes with 40,000 callbacks took 9.5 MB, and the comparison of 9,800 tensors with as many prefixes took seconds.
/// Resume allocates at most 4 times the size of the file plus 1 MB, whether the file is refused or the run continues.
/// </summary>
public sealed class HostileCheckpointTests : IDisposable
{
    private const int Most = RunRecordJson.MostTexts - 3;      // two stages and the callback of the run itself

    private static readonly Dataset<float> Data = Examples.Classification<float>(2, 2, 12, seed: 1);

    private readonly string folder = Directory.CreateTempSubdirectory("hostile").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(40_000, RunChanges.None)]
    [InlineData(40_000, RunChanges.Callbacks)]
    [InlineData(Most + 1, RunChanges.All)]
    public void Resume_OfMoreCallbacksThanAFileHolds_IsRefusedWithinTheBound(int callbacks, RunChanges allowed)
    {
        byte[] file = Hostile(callbacks, 0);

        Exception? exception = Resume(file, allowed);

        exception.Should().BeOfType<InvalidDataException>().Which.Message.Should().Contain("expected at most 1000 stages, rules, metrics and callbacks, but there are");
    }

    [Theory]
    [InlineData(Most, 0)]
    [InlineData(Most, 9_800)]
    [InlineData(1, 9_800)]
    public void Resume_OfManyCallbacksAndTheirState_StaysWithinTheBound(int callbacks, int tensors)
    {
        byte[] file = Hostile(callbacks, tensors);

        Exception? refused = Resume(file, RunChanges.None);
        Exception? continued = Resume(file, RunChanges.Callbacks);

        refused.Should().BeOfType<ArgumentException>().Which.Message.Should().Contain("Callbacks: the run had [");
        continued.Should().BeNull();
    }

    [Theory]
    [InlineData("fit.callbacks.0500.x")]
    [InlineData("fit.callbacks.1500.x")]
    [InlineData("fit.callbacks.x")]
    [InlineData("fit.callbacks.-1.x")]
    [InlineData("fit.callbacks.99999999999.x")]
    [InlineData("fit.callback.1.x")]
    public void Resume_OfStateThatIsOfNoCallback_IsRefused(string path)
    {
        byte[] file = JsonEdits.WithHeader(Hostile(Most, 0), header => header["training." + path] = Empty());

        Exception? exception = Resume(file, RunChanges.Callbacks);

        exception.Should().BeOfType<InvalidDataException>().Which.Message.Should().EndWith($"Tensor training.{path}: this training has nothing with this name.");
    }

    /// <summary>A checkpoint of a run with more callbacks, which print nothing but have state in the file.</summary>
    private byte[] Hostile(int callbacks, int tensors)
    {
        string place = Path.Combine(folder, $"{callbacks} {tensors} {Guid.NewGuid()}");
        Trainer(new Checkpointing(place)).Fit(Data);
        return JsonEdits.WithHeader(File.ReadAllBytes(Checkpoint.Latest(place)!), header =>
        {
            JsonObject metadata = header["__metadata__"]!.AsObject();
            JsonObject run = JsonNode.Parse(metadata["neuralnet.training"]!.GetValue<string>())!.AsObject();
            for (int i = 0; i < callbacks; i++)
            {
                run["callbacks"]!.AsArray().Add(string.Empty);
            }

            metadata["neuralnet.training"] = run.ToJsonString();
            for (int i = 0; i < tensors; i++)
            {
                header[$"training.fit.callbacks.{1 + (i % callbacks)}.{i}"] = Empty();
            }
        });
    }

    private static JsonObject Empty() => new() { ["dtype"] = "I64", ["shape"] = new JsonArray(0), ["data_offsets"] = new JsonArray(0, 0) };

    private static Trainer<float> Trainer(params Callback[] callbacks) => new(
        Network.Create<float>(2, 1, new Dense(2) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        Optimizer.Adam(0.01),
        new TrainingOptions { Epochs = 1, BatchSize = 12, Threads = 1, Callbacks = callbacks });

    /// <summary>Resumes twice, because the runtime itself allocates much the first time.</summary>
    private static Exception? Resume(byte[] file, RunChanges allowed)
    {
        long allocated = 0;
        Exception? exception = null;
        for (int i = 0; i < 2; i++)
        {
            Trainer<float> trainer = Trainer();
            long before = GC.GetAllocatedBytesForCurrentThread();
            exception = Record.Exception(() => Checkpoint.ResumeFrom(
                trainer, CheckpointFile<float>.Read(new MemoryStream(file), "The stream", new ModelReading()), Data, null, allowed, null, default));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        allocated.Should().BeLessThan((4 * file.Length) + (1 << 20), "the file has {0} bytes", file.Length);
        ShownText.Fault(exception).Should().BeNull();
        return exception;
    }
}
