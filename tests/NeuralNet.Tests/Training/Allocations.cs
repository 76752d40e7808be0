namespace NeuralNet.Tests.Training;

/// <summary>Bytes that the process, or a thread of it, allocates.</summary>
internal static class Allocations
{
    private const int Rounds = 30;
    private const int Steps = 20;

    /// <summary>The bytes of the best of many short rounds of steps, after a round of warming up.</summary>
    /// <remarks>
    /// The process has threads that are not ours: test host and runtime allocate a few hundred bytes some times a second, whatever we do.
    /// They do not in every round, as a round is a few milliseconds long, whereas a step that allocates does so in each of them:
    /// the smallest round is 0 exactly if no step allocates.
    /// </remarks>
    public static long OfSmallestRound(Action step)
    {
        Round(step);
        return Enumerable.Range(0, Rounds).Select(_ => Round(step)).ToArray().Min();
    }

    /// <summary>The bytes that this thread allocates in the best of some rounds, after one of warming up.</summary>
    /// <remarks>When a collection takes the thread's unfinished piece of memory away, the rest of it counts as allocated: not in every round.</remarks>
    public static long OfThread(Action step)
    {
        step();
        return Enumerable.Range(0, 5).Select(_ => RoundOfThread(step)).ToArray().Min();
    }

    private static long RoundOfThread(Action step)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        step();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Round(Action step)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Steps; i++)
        {
            step();
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
