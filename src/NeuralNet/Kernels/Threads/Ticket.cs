namespace NeuralNet;

/// <summary>A call of <see cref="WorkerPool.Run"/> as its threads see it: what to do, and what has been done.</summary>
/// <remarks>It lies on the stack of the caller, who does not return before every worker that took it has left it.</remarks>
internal unsafe struct Ticket
{
    /// <summary>The job, which stays where it is as long as the ticket is out.</summary>
    public void* Job;

    /// <summary>Does a part of the job: job, part, slot.</summary>
    public delegate*<void*, int, int, void> Do;

    /// <summary>How many parts there are.</summary>
    public int Parts;

    /// <summary>The next part that nobody has taken.</summary>
    public int Next;

    /// <summary>The slot given last; the caller's is 0.</summary>
    public int Slot;

    /// <summary>Workers that took the ticket and will not look at it again.</summary>
    public int Left;

    /// <summary>What the first part that failed on a worker threw.</summary>
    public Exception? Failure;

    /// <summary>Does parts until there are none left.</summary>
    public void Work(int slot)
    {
        for (int part = Interlocked.Increment(ref Next) - 1; part < Parts; part = Interlocked.Increment(ref Next) - 1)
        {
            Do(Job, part, slot);
        }
    }

    /// <summary>Makes sure that no further part is begun, because one has failed.</summary>
    public void Close() => Interlocked.Exchange(ref Next, Parts);
}
