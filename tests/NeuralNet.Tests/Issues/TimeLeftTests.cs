using Digits;

namespace NeuralNet.Tests.Issues;

/// <summary>The estimate that the sample Digits shows.</summary>
public sealed class TimeLeftTests
{
    private readonly TimeLeft timeLeft = new();

    [Fact]
    public void After_TheFirstEpoch_EstimatesNothing()
    {
        TimeSpan? left = timeLeft.After(Report(epoch: 1, seconds: 10));

        left.Should().BeNull("the runtime has compiled the code in it");
    }

    [Theory]
    [InlineData(2, 11, 58)]
    [InlineData(10, 19, 50)]
    [InlineData(60, 69, 0)]
    public void After_ALaterEpoch_EstimatesByThoseBehindTheFirst(int epoch, double seconds, double expected)
    {
        timeLeft.After(Report(epoch: 1, seconds: 10));

        TimeSpan? left = timeLeft.After(Report(epoch, seconds));

        left.Should().Be(TimeSpan.FromSeconds(expected));
    }

    private static EpochReport Report(int epoch, double seconds) =>
        new() { Epoch = epoch, LastEpoch = 60, Iteration = epoch, Cost = 0, Elapsed = TimeSpan.FromSeconds(seconds) };
}
