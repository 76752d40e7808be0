using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NeuralNet;

/// <summary>The threads that help with the parts of a job; one pool serves the whole process.</summary>
/// <remarks>
/// A caller hands its ticket to workers that are free, does parts itself until there are none, takes back what no worker has begun, and
/// waits only for parts that are being done. So it needs nobody: with all workers busy, asleep or gone it does everything alone, and callers that
/// wait for each other cannot be. Nothing is allocated unless a worker is missing.
/// </remarks>
/// <param name="times">How long workers stay without work.</param>
internal sealed class WorkerPool(WorkerTimes times)
{
    /// <summary>Threads on one job: their counters, a cache line each, stand on the caller's stack.</summary>
    public const int MostThreads = 256;

    private readonly Lock gate = new();
    private Worker[] workers = [];

    /// <summary>The pool of the process. It has no thread before one is asked for.</summary>
    public static WorkerPool Shared { get; } = new(WorkerTimes.Default);

    /// <summary>How many threads there are now.</summary>
    public int Count => Volatile.Read(ref workers).Length;

    /// <summary>How many parts of a length there are, the last of what is left.</summary>
    public static int PartsOf(int length, int lengthOfPart) => (int)(((long)length + lengthOfPart - 1) / lengthOfPart);

    /// <summary>Does all parts of a job, on the calling thread and on as many others as are free.</summary>
    /// <remarks>What a part throws is thrown to the caller when no thread is at work on the job any more; parts not begun are left out.</remarks>
    /// <param name="job">The job; it is kept from being moved or collected until all parts are done.</param>
    /// <param name="parts">How many parts it has.</param>
    /// <param name="threads">How many threads may work on it, the caller's included; at 1 no other is looked at.</param>
    public unsafe void Run<TJob>(ref TJob job, int parts, int threads)
        where TJob : struct, IParallelJob, allows ref struct
    {
        int helpers = Math.Min(Math.Min(threads, parts), MostThreads) - 1;
        if (helpers <= 0)
        {
            for (int part = 0; part < parts; part++)
            {
                job.Run(part, 0);
            }

            return;
        }

        fixed (byte* address = &Unsafe.As<TJob, byte>(ref job))
        {
            Share(address, &Do<TJob>, parts, helpers);
        }
    }

    private static unsafe void Do<TJob>(void* job, int part, int slot)
        where TJob : struct, IParallelJob, allows ref struct => Unsafe.AsRef<TJob>(job).Run(part, slot);

    /// <summary>Works on a ticket together with the workers that take it; every worker has left it when this returns or throws.</summary>
    private unsafe void Share(void* job, delegate*<void*, int, int, void> work, int parts, int helpers)
    {
        int ranges = helpers + 1;
        int* counters = stackalloc int[ranges * Ticket.CounterStep];
        Ticket ticket = new() { Job = job, Do = work, Parts = parts, Ranges = ranges, Counters = counters };
        nint address = (nint)Unsafe.AsPointer(ref ticket);
        Worker[] present = AtLeast(helpers);
        int taken = 0;
        bool done = false;
        try
        {
            taken = Assign(address, present, helpers);
            if (taken < helpers && present.Length < Environment.ProcessorCount - 1)
            {
                // Others are at work with them. There are processors left.
                present = AtLeast(Math.Min(present.Length + helpers - taken, Environment.ProcessorCount - 1));
                taken += Assign(address, present, helpers - taken);
            }

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

            // Nothing here may throw, as the stack that workers look at would go. So it gives way but never sleeps, in which Thread.Interrupt
            // could break in; and what is waited for is at most the rest of a part.
            SpinWait spin = default;
            while (Volatile.Read(ref ticket.Left) < taken)
            {
                if (spin.NextSpinWillYield)
                {
                    Thread.Yield();
                }
                else
                {
                    spin.SpinOnce();
                }
            }
        }

        if (ticket.Failure is not null)
        {
            ExceptionDispatchInfo.Throw(ticket.Failure);
        }
    }

    /// <summary>Puts a ticket into up to so many workers that are free.</summary>
    private static int Assign(nint ticket, Worker[] workers, int wanted)
    {
        int taken = 0;
        for (int i = 0; i < workers.Length && taken < wanted; i++)
        {
            if (workers[i].TryAssign(ticket))
            {
                taken++;
                workers[i].Wake();
            }
        }

        return taken;
    }

    /// <summary>The workers, made up to a number if the system gives as many threads: with fewer, even none, the caller does the rest.</summary>
    private Worker[] AtLeast(int count)
    {
        Worker[] present = Volatile.Read(ref workers);
        if (present.Length >= count)
        {
            return present;
        }

        lock (gate)
        {
            try
            {
                while (workers.Length < count)
                {
                    Volatile.Write(ref workers, [.. workers, new Worker(times, Remove)]);
                }
            }
            catch (OutOfMemoryException)
            {
                // That is how the runtime says that the system refuses a thread.
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
