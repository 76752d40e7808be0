using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NeuralNet;

/// <summary>The threads that help with the parts of a job. One pool serves the whole process.</summary>
/// <remarks>
/// A caller assigns its call to free workers and does parts itself until none is left. It then withdraws the call from workers that have not started,
/// and waits only for parts in progress. If no worker is available, the caller does everything alone, so callers never wait for each other. Nothing
/// is allocated unless a new worker must be started.
/// </remarks>
/// <param name="times">How long workers stay alive without work.</param>
internal sealed class WorkerPool(WorkerTimes times)
{
    /// <summary>The largest number of threads on one job. Their counters, a cache line each, are on the caller's stack.</summary>
    public const int MostThreads = 256;

    private readonly Lock gate = new();
    private Worker[] workers = [];

    /// <summary>The pool of the process. It has no threads until they are needed.</summary>
    public static WorkerPool Shared { get; } = new(WorkerTimes.Default);

    /// <summary>The current number of threads.</summary>
    public int Count => Volatile.Read(ref workers).Length;

    /// <summary>Does all parts of a job, on the calling thread and on free workers.</summary>
    /// <remarks>If a part throws, no further part starts. The caller gets the exception after all threads have left the job.</remarks>
    /// <param name="job">The job. It is pinned until all parts are done.</param>
    /// <param name="parts">The number of parts.</param>
    /// <param name="threads">The largest number of threads, including the caller's. With 1, no worker is used.</param>
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

    /// <summary>Works on a call together with the workers that take it. When this method returns or throws, every worker has left the call.</summary>
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
                // The existing workers are busy with other callers, and there are more processors.
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

            // Nothing here may throw, because workers still use the stack of this method. Thread.Interrupt would end a sleep with an exception, so
            // this loop yields but does not sleep. It waits at most until the parts in progress end.
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

    /// <summary>Assigns a call to free workers, at most the wanted number.</summary>
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

    /// <summary>
    /// Starts workers up to the given number and returns them all. If the system refuses threads there are fewer, and the caller does the rest.
    /// </summary>
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
