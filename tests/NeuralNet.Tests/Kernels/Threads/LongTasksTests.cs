namespace NeuralNet.Tests.Kernels.Threads;

public sealed class LongTasksTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(7, 3)]
    [InlineData(3, 16)]
    public void ForEach_OfAnyNumberOfThreads_CallsEachIndexOnce(int count, int threads)
    {
        int[] calls = new int[count];

        LongTasks.ForEach(count, threads, index => Interlocked.Increment(ref calls[index]));

        calls.Where(number => number != 1).Should().BeEmpty();
    }

    [Fact]
    public void ForEach_OnOneThread_UsesThatOfTheCallerInAscendingOrder()
    {
        List<(int Index, int Thread)> calls = [];

        LongTasks.ForEach(4, 1, index => calls.Add((index, Environment.CurrentManagedThreadId)));

        calls.Should().Equal(Enumerable.Range(0, 4).Select(index => (index, Environment.CurrentManagedThreadId)));
    }

    /// <summary>The calls meet, so that each needs a thread of its own. A pool that is busy would not matter.</summary>
    [Fact]
    public void ForEach_OnSeveralThreads_RunsThatManyCallsAtOnce()
    {
        using Barrier all = new(3);
        bool[] met = new bool[6];

        LongTasks.ForEach(6, 3, index => met[index] = all.SignalAndWait(TimeSpan.FromMinutes(1)));

        met.Should().OnlyContain(each => each);
    }
}
