namespace NeuralNet;

/// <summary>The shared state of one call of <see cref="WorkerPool.Run"/>: the job and its progress.</summary>
/// <remarks>
/// It is on the caller's stack. The caller returns only after every worker that took the call has left it. The parts are divided into equal ranges,
/// one for each slot. A thread does the parts of its own range first and then helps with the others. If the same job, or another job on the same
/// memory, runs again, each thread therefore finds most of its numbers in its own cache. A thread that starts late delays the others only a little.
/// </remarks>
internal unsafe struct ParallelCall
{
    /// <summary>
    /// The distance between the counters of two ranges in integers. It is a cache line, because mostly one thread changes each counter.
    /// </summary>
    public const int CounterStep = 16;

    /// <summary>The job. It is not moved before the call returns.</summary>
    public void* Job;

    /// <summary>Does a part of the job: job, part, slot.</summary>
    public delegate*<void*, int, int, void> Do;

    /// <summary>The number of parts.</summary>
    public int Parts;

    /// <summary>The number of ranges, which is also the number of slots.</summary>
    public int Ranges;

    /// <summary>
    /// For each range, at steps of <see cref="CounterStep"/>, the number of parts that have been taken. It is at least the number of parts if none is
    /// left.
    /// </summary>
    public int* Counters;

    /// <summary>The last assigned slot. The caller has slot 0.</summary>
    public int Slot;

    /// <summary>The number of workers that took the call and have left it.</summary>
    public int Left;

    /// <summary>The exception of the first part that failed on a worker.</summary>
    public Exception? Failure;

    /// <summary>Does parts until none is left.</summary>
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

    /// <summary>Prevents further parts from starting after one has failed.</summary>
    public void Close()
    {
        for (int range = 0; range < Ranges; range++)
        {
            Interlocked.Exchange(ref Counters[range * CounterStep], Parts);
        }
    }

    private int Start(int range) => (int)((long)range * Parts / Ranges);
}
