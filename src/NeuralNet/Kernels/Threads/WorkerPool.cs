using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NeuralNet;

/// <summary>The threads that help with the parts of a job; one pool serves the whole process.</summary>
/// <remarks>
/// A caller offers its call to workers that are free, does parts itself until none is left, takes the call back from workers that have not begun, and
/// waits only for parts in progress. If all workers are busy, asleep or gone, the caller does everything alone, so callers never wait for each other.
/// Nothing is allocated unless a worker is missing.
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

    /// <summary>Works on a call together with the workers that take it; every worker has left it when this returns or throws.</summary>
    private unsafe void Share(void* job, delegate*<void*, int, int, void> work, int parts, int helpers)
    {
        int ranges = helpers + 1;
        int* counters = stackalloc int[ranges * ParallelCall.CounterStep];
        ParallelCall call = new() { Job = job, Do = work, Parts = parts, Ranges = ranges, Counters = counters };
        nint address = (nint)Unsafe.AsPointer(ref call);
        Worker[] present = AtLeast(helpers);
        int taken = 0;
        bool done = false;
        try
        {
            taken = Assign(address, present, helpers);
            if (taken < helpers && present.Length < Environment.ProcessorCount - 1)
            {
                // The workers present help other callers, and there are more processors.
                present = AtLeast(Math.Min(present.Length + helpers - taken, Environment.ProcessorCount - 1));
                taken += Assign(address, present, helpers - taken);
            }

            call.Work(0);
            done = true;
        }
        finally
        {
            if (!done)
            {
                call.Close();
            }

            for (int i = 0; i < present.Length && taken > 0; i++)
            {
                taken -= present[i].TryWithdraw(address) ? 1 : 0;
            }

            // Nothing here may throw, because workers still use the stack of this method. Thread.Interrupt ends a sleep by an exception, so this loop
            // lets other threads run but does not sleep. It waits at most for the rest of a part.
            SpinWait spin = default;
            while (Volatile.Read(ref call.Left) < taken)
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

        if (call.Failure is not null)
        {
            ExceptionDispatchInfo.Throw(call.Failure);
        }
    }

    /// <summary>Puts a call into up to so many workers that are free.</summary>
    private static int Assign(nint call, Worker[] workers, int wanted)
    {
        int taken = 0;
        for (int i = 0; i < workers.Length && taken < wanted; i++)
        {
            if (workers[i].TryAssign(call))
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
                // The runtime throws this if the system refuses a thread.
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
