namespace NeuralNet.Tests.Training;

/// <summary>Calls a function at once, on the thread that trains.</summary>
public sealed class ImmediateProgress(Action<EpochReport> act) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => act(value);
}
