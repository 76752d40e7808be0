namespace NeuralNet;

/// <summary>Runs tasks that take seconds or hours, each on one of several threads.</summary>
/// <remarks>
/// <see cref="WorkerPool"/> is for parts of microseconds: its caller spins until the last part ends, and its workers are busy meanwhile. Here the
/// threads are new ones and the caller sleeps. A task may use the pool.
/// </remarks>
internal static class LongTasks
{
    /// <summary>Calls an action once for each index from 0 to <paramref name="count"/> − 1. The calls begin in ascending order.</summary>
    /// <param name="count">The number of calls.</param>
    /// <param name="threads">The largest number of threads, the caller's included.</param>
    /// <param name="action">The action on an index. It must not throw.</param>
    public static void ForEach(int count, int threads, Action<int> action)
    {
        int taken = 0;
        List<Thread> helpers = [];
        try
        {
            while (helpers.Count < Math.Min(threads, count) - 1)
            {
                Thread helper = new(Work) { IsBackground = true, Name = "NeuralNet task" };
                helper.Start();
                helpers.Add(helper);
            }
        }
        catch (OutOfMemoryException)
        {
            // The runtime throws this if the system refuses a thread. The other threads do the rest.
        }

        Work();
        helpers.ForEach(helper => helper.Join());

        void Work()
        {
            for (int index = Interlocked.Increment(ref taken) - 1; index < count; index = Interlocked.Increment(ref taken) - 1)
            {
                action(index);
            }
        }
    }
}
