namespace NeuralNet.Tests.Serialization;

/// <summary>A clock that goes on only when it is told to.</summary>
internal sealed class SetClock : TimeProvider
{
    public long Seconds { get; set; }

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Seconds;
}
