namespace NeuralNet.Tests.Training;

/// <summary>Tells on the thread that trains, at once.</summary>
public sealed class ImmediateProgress(Action<EpochReport> act) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => act(value);
}
