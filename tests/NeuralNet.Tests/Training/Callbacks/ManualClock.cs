namespace NeuralNet.Tests.Training.Callbacks;

/// <summary>A clock that goes on by a second whenever it is looked at.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long seconds;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => seconds++;
}
