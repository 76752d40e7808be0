using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A background thread that helps with calls: after each it spins for a moment, then sleeps, and after a while ends.</summary>
/// <remarks>
/// <code>
/// assigned    Free ⇄ call → Taken → Free      a caller puts a call in, and can take it back until the worker has taken it
///             Free → Ended                      the thread ends
/// </code>
/// Each arrow is one compare-and-swap: a worker that sleeps, or whose processor does something else, delays nobody. A call is identified by its
/// address. No two calls in progress have the same address, and the worker reads a call only after it has taken it. An address that it meets again is
/// therefore a new call.
/// </remarks>
internal sealed class Worker
{
    private const nint Free = 0;
    private const nint Taken = 1;
    private const nint Ended = 2;

    private readonly WorkerTimes times;
    private readonly Action<Worker> ended;
    private readonly object gate = new();
    private nint assigned;
    private bool sleeps;

    /// <summary>Starts the thread.</summary>
    /// <param name="times">How long it stays without work.</param>
    /// <param name="ended">Called when the thread ends; the worker takes no call after that.</param>
    public Worker(WorkerTimes times, Action<Worker> ended)
    {
        this.times = times;
        this.ended = ended;
        new Thread(Run) { IsBackground = true, Name = "NeuralNet worker" }.UnsafeStart();
    }

    /// <summary>Puts a call in, if the worker has none. It is found by a worker that is awake; <see cref="Wake"/> must follow.</summary>
    public bool TryAssign(nint call) => Interlocked.CompareExchange(ref assigned, call, Free) == Free;

    /// <summary>Wakes the thread, if it sleeps, for the call that was put in.</summary>
    public void Wake()
    {
        // The worker sets `sleeps` before it looks for a call a last time, and both sides have a full fence between their write and their read.
        // Either the worker sees the call, or this method sees that the worker sleeps. A worker that is about to sleep holds the gate, perhaps
        // without a processor. Nobody waits for it, and this call goes without its help.
        if (Volatile.Read(ref sleeps) && Monitor.TryEnter(gate))
        {
            Monitor.Pulse(gate);
            Monitor.Exit(gate);
        }
    }

    /// <summary>Takes a call back that the worker has not taken.</summary>
    public bool TryWithdraw(nint call) => Interlocked.CompareExchange(ref assigned, Free, call) == call;

    private void Run()
    {
        long since = Stopwatch.GetTimestamp();
        while (true)
        {
            nint call = Volatile.Read(ref assigned);
            if (call != Free)
            {
                if (Interlocked.CompareExchange(ref assigned, Taken, call) == call)
                {
                    Help(call);
                    since = Stopwatch.GetTimestamp();
                }

                continue;
            }

            TimeSpan idle = Stopwatch.GetElapsedTime(since);
            if (idle < times.Eager)
            {
                Thread.SpinWait(2);
            }
            else if (idle < times.Patient)
            {
                Thread.Yield();
            }
            else if (Sleep())
            {
                since = Stopwatch.GetTimestamp();
            }
            else
            {
                ended(this);
                return;
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is thrown again where the job was handed in.")]
    private unsafe void Help(nint address)
    {
        ref ParallelCall call = ref Unsafe.AsRef<ParallelCall>((void*)address);
        try
        {
            call.Work(Interlocked.Increment(ref call.Slot));
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref call.Failure, exception, null);
            call.Close();
        }

        // Free first: the caller may come back with its next call as soon as it sees that this one has been left.
        Volatile.Write(ref assigned, Free);
        Interlocked.Increment(ref call.Left);
    }

    /// <summary>Waits for a call; false if none came and the worker has ended.</summary>
    private bool Sleep()
    {
        lock (gate)
        {
            Volatile.Write(ref sleeps, true);
            Interlocked.MemoryBarrier();
            bool called = Volatile.Read(ref assigned) != Free || Monitor.Wait(gate, times.Idle);
            Volatile.Write(ref sleeps, false);
            return called || Interlocked.CompareExchange(ref assigned, Ended, Free) != Free;
        }
    }
}
