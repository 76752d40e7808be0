namespace NeuralNet.Tests.Training;

/// <summary>Measures the bytes that the process, or one thread, allocates.</summary>
internal static class Allocations
{
    private const int Rounds = 30;
    private const int Steps = 20;

    /// <summary>The bytes of the best of many short rounds of steps, after one round to warm up.</summary>
    /// <remarks>
    /// The threads of the test host and the runtime allocate a few hundred bytes some times a second.
    /// A round takes a few milliseconds, so that they do not allocate in every round. A step that allocates does so in every round. Thus the smallest round
    /// is 0 exactly if no step allocates.
    /// </remarks>
    public static long OfSmallestRound(Action step)
    {
        Round(step);
        return Enumerable.Range(0, Rounds).Select(_ => Round(step)).ToArray().Min();
    }

    /// <summary>The bytes that this thread allocates in the best of some rounds, after one round to warm up.</summary>
    /// <remarks>If a garbage collection takes the piece of memory that the thread is filling, the rest of it counts as allocated. This does not happen in every round.</remarks>
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
