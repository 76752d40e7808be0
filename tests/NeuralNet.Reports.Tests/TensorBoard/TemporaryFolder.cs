namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>A folder that is deleted at the end of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("neuralnet-log-").FullName;

    /// <summary>The event files, in the order of their names.</summary>
    public string[] Files => [.. Directory.GetFiles(Path, "events.out.tfevents.*").Order(StringComparer.Ordinal)];

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
