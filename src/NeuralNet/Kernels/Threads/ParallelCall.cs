namespace NeuralNet;

/// <summary>A call of <see cref="WorkerPool.Run"/> as its threads see it: what to do, and what has been done.</summary>
/// <remarks>
/// It lies on the stack of the caller, who does not return before every worker that took it has left it. Its parts are cut into equal ranges, one for
/// each slot. A thread does the parts of its own range first and then helps with the others. When the same job is done again, or the next job on the
/// same memory, each thread therefore finds most of its numbers in its own cache. Nobody waits long for a thread that comes late.
/// </remarks>
internal unsafe struct ParallelCall
{
    /// <summary>Integers from one range's counter to the next: a cache line, as each is mostly counted by one thread.</summary>
    public const int CounterStep = 16;

    /// <summary>The job, which is not moved before the call returns.</summary>
    public void* Job;

    /// <summary>Does a part of the job: job, part, slot.</summary>
    public delegate*<void*, int, int, void> Do;

    /// <summary>How many parts there are.</summary>
    public int Parts;

    /// <summary>How many ranges, and slots, there are.</summary>
    public int Ranges;

    /// <summary>
    /// For each range, at steps of <see cref="CounterStep"/>, the number of its parts that have been taken; at or above the number of parts if none is left.
    /// </summary>
    public int* Counters;

    /// <summary>The slot given last; the caller's is 0.</summary>
    public int Slot;

    /// <summary>The number of workers that took the call and will not use it again.</summary>
    public int Left;

    /// <summary>What the first part that failed on a worker threw.</summary>
    public Exception? Failure;

    /// <summary>Does parts until there are none left.</summary>
    public void Work(int slot)
    {
        for (int i = 0; i < Ranges; i++)
        {
            int range = (slot + i) % Ranges;
            int start = Start(range);
            int count = Start(range + 1) - start;
            ref int taken = ref Counters[range * CounterStep];
            for (int part = Interlocked.Increment(ref taken) - 1; part < count; part = Interlocked.Increment(ref taken) - 1)
            {
                Do(Job, start + part, slot);
            }
        }
    }

    /// <summary>Makes sure that no further part is begun, because one has failed.</summary>
    public void Close()
    {
        for (int range = 0; range < Ranges; range++)
        {
            Interlocked.Exchange(ref Counters[range * CounterStep], Parts);
        }
    }

    private int Start(int range) => (int)((long)range * Parts / Ranges);
}
