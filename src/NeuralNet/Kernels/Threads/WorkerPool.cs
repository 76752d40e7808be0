using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NeuralNet;

/// <summary>The threads that help with the parts of a job; one pool serves the whole process.</summary>
/// <remarks>
/// A caller hands its ticket to workers that are free, does parts itself until there are none, takes back what no worker has begun, and
/// waits only for parts that are being done. So it needs nobody: with all workers busy, asleep or gone it does everything alone, and callers that
/// wait for each other cannot be. Nothing is allocated unless a worker is missing.
/// </remarks>
internal sealed class WorkerPool
{
    private readonly Lock gate = new();
    private Worker[] workers = [];

    /// <summary>The pool of the process. It has no thread before one is asked for.</summary>
    public static WorkerPool Shared { get; } = new();

    /// <summary>How many threads there are now.</summary>
    public int Count => Volatile.Read(ref workers).Length;

    /// <summary>Does all parts of a job, on the calling thread and on as many others as are free.</summary>
    /// <param name="job">A local variable of the caller, or a part of one.</param>
    /// <param name="parts">How many parts it has.</param>
    /// <param name="threads">How many threads may work on it, the caller's included; at 1 no other is looked at.</param>
    public unsafe void Run<TJob>(ref TJob job, int parts, int threads)
        where TJob : struct, IParallelJob
    {
        int helpers = Math.Min(threads, parts) - 1;
        if (helpers <= 0)
        {
            for (int part = 0; part < parts; part++)
            {
                job.Run(part, 0);
            }

            return;
        }

        Ticket ticket = new() { Job = Unsafe.AsPointer(ref job), Do = &Do<TJob>, Parts = parts };
        nint address = (nint)Unsafe.AsPointer(ref ticket);
        Worker[] present = AtLeast(helpers);
        int taken = 0;
        for (int i = 0; i < present.Length && taken < helpers; i++)
        {
            taken += present[i].TryAssign(address) ? 1 : 0;
        }

        bool done = false;
        try
        {
            ticket.Work(0);
            done = true;
        }
        finally
        {
            if (!done)
            {
                ticket.Close();
            }

            for (int i = 0; i < present.Length && taken > 0; i++)
            {
                taken -= present[i].TryWithdraw(address) ? 1 : 0;
            }

            SpinWait spin = default;
            while (Volatile.Read(ref ticket.Left) < taken)
            {
                // Never to sleep: what is waited for is at most the rest of one part.
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }

        if (ticket.Failure is not null)
        {
            ExceptionDispatchInfo.Throw(ticket.Failure);
        }
    }

    private static unsafe void Do<TJob>(void* job, int part, int slot)
        where TJob : struct, IParallelJob => Unsafe.AsRef<TJob>(job).Run(part, slot);

    private Worker[] AtLeast(int count)
    {
        Worker[] present = Volatile.Read(ref workers);
        if (present.Length >= count)
        {
            return present;
        }

        lock (gate)
        {
            if (workers.Length < count)
            {
                Volatile.Write(ref workers, [.. workers, .. Enumerable.Range(workers.Length, count - workers.Length).Select(_ => new Worker(Remove))]);
            }

            return workers;
        }
    }

    private void Remove(Worker worker)
    {
        lock (gate)
        {
            Volatile.Write(ref workers, [.. workers.Where(other => other != worker)]);
        }
    }
}
