using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

/// <summary>Stops a run after each change of a file. The remaining checkpoint is found, and the run continues with the same bits.</summary>
public sealed class CheckpointStopTests : IDisposable
{
    /// <summary>If this file exists, there is nothing left to write, so nothing is deleted.</summary>
    private const string Last = "checkpoint-0000000015.safetensors";

    private readonly string root = Directory.CreateTempSubdirectory("stop").FullName;

    private string Folder => Path.Combine(root, "run");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    [InlineData(100, 1)]
    public void Fit_StoppedAfterAnyChange_CanBeStartedAgain(int everyEpochs, int keep)
    {
        List<string> left = [];
        TrainingOptions options = Options(Folder, everyEpochs, keep, Copying(left));

        CheckpointTraining.Trainer(options).Fit(CheckpointTraining.Data);

        left.Should().HaveCountGreaterThan(1);
        RequireAllGoOn(left, everyEpochs, keep);
    }

    [Theory]
    [InlineData(1, "checkpoint-0000000006.safetensors")]
    [InlineData(3, "checkpoint-0000000009.safetensors")]
    [InlineData(1, "best.safetensors")]
    [InlineData(3, "best.safetensors")]
    public void Resume_OfAnOlderOneStoppedAfterAnyChange_CanBeStartedAgain(int everyEpochs, string older)
    {
        CheckpointTraining.Trainer(Options(Folder, everyEpochs, keep: 100, null)).Fit(CheckpointTraining.Data);
        if (older == "best.safetensors")
        {
            // This is the state after many epochs without a better one. The numbered checkpoints of that time no longer exist.
            File.Delete(new CheckpointFolder(Folder).PathOf(6));
            File.Delete(new CheckpointFolder(Folder).PathOf(3));
        }

        List<string> left = [];
        Trainer<double> trainer = CheckpointTraining.Trainer(Options(Folder, everyEpochs, keep: 2, Copying(left)));

        Checkpoint.Resume(trainer, Path.Combine(Folder, older), CheckpointTraining.Data);

        left.Should().HaveCountGreaterThan(1);
        RequireAllGoOn(left, everyEpochs, keep: 2);
    }

    /// <summary>The second epoch of five is the best.</summary>
    private static TrainingOptions Options(string folder, int everyEpochs, int keep, Action<string>? told)
    {
        Checkpointing checkpointing = new(folder)
        {
            EveryEpochs = everyEpochs,
            Keep = keep,
            Best = Monitored.Smallest("distance from epoch 2", report => Math.Abs(report.Epoch - 2)),
            Told = told,
        };
        return CheckpointTraining.Options(checkpointing) with { Epochs = 5 };
    }

    /// <summary>Copies the files that would remain if the process were killed now, with only a part of a file in progress.</summary>
    private Action<string> Copying(List<string> left) => _ =>
    {
        string copy = Path.Combine(root, $"left-{left.Count}");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(Folder))
        {
            string name = Path.GetFileName(file);
            if (name.EndsWith(".tmp", StringComparison.Ordinal))
            {
                File.WriteAllText(Path.Combine(copy, name), "half");
            }
            else if (name.EndsWith(".safetensors", StringComparison.Ordinal))
            {
                File.Copy(file, Path.Combine(copy, name));
            }
        }

        left.Add(copy);
    };

    private static void RequireAllGoOn(List<string> left, int everyEpochs, int keep)
    {
        string expected = CheckpointTraining.Straight(Options("none", everyEpochs, keep, null));
        foreach (string folder in left)
        {
            Trainer<double> trainer = CheckpointTraining.Trainer(Options(folder, everyEpochs, keep, null));
            string files = string.Join(", ", Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());

            TrainingHistory history = Checkpoint.Latest(folder) is { } latest
                ? Checkpoint.Resume(trainer, latest, CheckpointTraining.Data)
                : trainer.Fit(CheckpointTraining.Data);

            Bits.Of(trainer.Network).Should().Be(expected, files);
            history.Epochs.Should().HaveCount(5, files);
            (Directory.EnumerateFiles(folder, "*.tmp").Any() && !files.Contains(Last, StringComparison.Ordinal)).Should().BeFalse(files);
        }
    }
}
