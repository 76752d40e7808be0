namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>A clock that advances by a quarter of a second each time it is read.</summary>
internal sealed class FixedClock(DateTimeOffset first) : TimeProvider
{
    private int quarters;

    public override DateTimeOffset GetUtcNow() => first.AddSeconds(0.25 * quarters++);
}
