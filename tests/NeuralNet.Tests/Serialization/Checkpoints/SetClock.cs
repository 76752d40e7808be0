namespace NeuralNet.Tests.Serialization;

/// <summary>A clock that only advances on demand.</summary>
internal sealed class SetClock : TimeProvider
{
    public long Seconds { get; set; }

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Seconds;
}
