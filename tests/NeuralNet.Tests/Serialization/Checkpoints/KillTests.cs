using NeuralNet.Serialization;
using NeuralNet.Tests.Fuzz;
using NeuralNet.Tests.Processes;

namespace NeuralNet.Tests.Serialization;

/// <summary>Kills processes while they write. At any moment the files in the folder are complete.</summary>
public sealed class KillTests : IDisposable
{
    private const int MostLines = 24;

    private static readonly int Kills = TestScale.Of(full: 50, sample: 10);

    private readonly string folder = Directory.CreateTempSubdirectory("kill").FullName;
    private readonly Random random = new(1);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Checkpointing_KilledAgainAndAgain_LeavesWholeFilesAndGoesOnToTheSameBits()
    {
        string checkpoints = Path.Combine(folder, "checkpoints");
        int hits = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            // It has so many epochs that none of these runs ends.
            bool wasKilled = await ChildProcess.RunAndKill(["checkpoint", checkpoints, "1000000000"], 2 + random.Next(MostLines), Moment());
            wasKilled.Should().BeTrue();
            RequireWhole(checkpoints);
            hits += Directory.EnumerateFiles(checkpoints, "*.tmp").Any() ? 1 : 0;
        }

        int epochs = CheckpointProcess.EpochsOf(Checkpoint.Latest(checkpoints)!) + 3;
        IReadOnlyList<string> lines = await ChildProcess.Run(["checkpoint", checkpoints, $"{epochs}"]);

        lines[^1].Should().Be(CheckpointProcess.Straight(epochs));

        // Incomplete files show that some kills hit a write, not only the steps between writes. Of ten kills, none may hit a write by chance. Of
        // fifty, some do.
        hits.Should().BeGreaterThanOrEqualTo(TestScale.Of(full: 1, sample: 0));
    }

    [Fact]
    public async Task Save_OverTheSameFileKilledAgainAndAgain_LeavesTheOldOrTheNewOne()
    {
        string path = Path.Combine(folder, "model.safetensors");
        string[] expected = [Bits.Of(CheckpointProcess.Model(1)), Bits.Of(CheckpointProcess.Model(2))];
        List<int> found = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            bool wasKilled = await ChildProcess.RunAndKill(["save", path], 1 + random.Next(MostLines), Moment());
            found.Add(wasKilled ? Array.IndexOf(expected, Bits.Of(ModelFile.Load<float>(path))) : -1);
        }

        found.Should().OnlyContain(which => which >= 0);
    }

    /// <summary>Up to a few times the duration of a write.</summary>
    private TimeSpan Moment() => TimeSpan.FromMilliseconds(10 * random.NextDouble());

    private static void RequireWhole(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Where(file => file.EndsWith(".safetensors", StringComparison.Ordinal))];
        files.Should().NotBeEmpty();
        foreach (string file in files)
        {
            using FileStream stream = File.OpenRead(file);
            _ = CheckpointFile<float>.Read(stream, file, new ModelReading());
        }
    }
}
