namespace NeuralNet.Tabular.Tests.Estimators;

public sealed class BoundedTasksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void ForEach_UsesNoMoreThreadsThanItMay(int most)
    {
        int used = 0;
        int peak = 0;
        Lock gate = new();
        int[] calls = new int[20];

        BoundedTasks.ForEach(
            20,
            most,
            (i, threads) =>
            {
                Change(threads);
                calls[i]++;
                Thread.Yield();
                Change(-threads);
            },
            CancellationToken.None);

        calls.Should().OnlyContain(count => count == 1);
        peak.Should().BeLessThanOrEqualTo(most);

        void Change(int threads)
        {
            lock (gate)
            {
                used += threads;
                peak = Math.Max(peak, used);
            }
        }
    }

    [Fact]
    public void ForEach_WithFewerAtOnceThanThreads_DividesAllThreads()
    {
        List<int> threads = [];

        BoundedTasks.ForEach(3, 6, 1, (_, count) => threads.Add(count), CancellationToken.None);

        threads.Should().Equal(6, 6, 6);
    }

    [Theory]
    [InlineData(1_000, 30, 8947)]
    [InlineData(1_000_000, 30, 8)]
    [InlineData(2_000_000, 1_000, 1)]
    public void NetworksAtOnce_OfATable_CopyAtMostAGigabyte(int rows, int numbers, int networks) =>
        ModelFit.NetworksAtOnce(rows, numbers).Should().Be(networks);

    [Fact]
    public void ForEach_WithOneAction_GivesItAllThreads()
    {
        List<int> threads = [];

        BoundedTasks.ForEach(1, 6, (_, count) => threads.Add(count), CancellationToken.None);

        threads.Should().Equal(6);
    }

    [Fact]
    public void ForEach_OfActionsThatFail_ThrowsTheFailureOfTheFirst()
    {
        using Barrier both = new(2);

        Action act = () => BoundedTasks.ForEach(
            2,
            2,
            (i, _) =>
            {
                both.SignalAndWait();
                throw new InvalidOperationException($"action {i}");
            },
            CancellationToken.None);

        act.Should().Throw<InvalidOperationException>().WithMessage("action 0");
    }
}
