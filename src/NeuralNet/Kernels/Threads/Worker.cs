using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>
/// A background thread that helps with calls. After each call it spins for a moment, then sleeps, and ends if no call comes for a while.
/// </summary>
/// <remarks>
/// <code>
/// assigned    Free ⇄ call → Taken → Free      a caller assigns a call, and can withdraw it until the worker takes it
///             Free → Ended                      the thread ends
/// </code>
/// Each arrow is one compare-and-swap. A worker that sleeps, or that the system has suspended, delays no other thread. A call is identified by its
/// address. No two calls in progress have the same address, and the worker reads a call only after it has taken it. If the worker finds the same
/// address again, it is therefore a new call.
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
    /// <param name="times">How long it stays alive without work.</param>
    /// <param name="ended">Called when the thread ends. The worker takes no call after that.</param>
    public Worker(WorkerTimes times, Action<Worker> ended)
    {
        this.times = times;
        this.ended = ended;
        new Thread(Run) { IsBackground = true, Name = "NeuralNet worker" }.UnsafeStart();
    }

    /// <summary>
    /// Assigns a call if the worker has none. A worker that is awake finds it; call <see cref="Wake"/> afterwards for one that sleeps.
    /// </summary>
    public bool TryAssign(nint call) => Interlocked.CompareExchange(ref assigned, call, Free) == Free;

    /// <summary>Wakes the thread for the assigned call, if it sleeps.</summary>
    public void Wake()
    {
        // The worker sets `sleeps` before it checks for a call one last time, and both sides have a full fence between their write and their read.
        // Either the worker sees the call, or this method sees that the worker sleeps. A worker that is about to sleep holds the gate and may be
        // suspended. This method does not wait for it, and the call does without its help.
        if (Volatile.Read(ref sleeps) && Monitor.TryEnter(gate))
        {
            Monitor.Pulse(gate);
            Monitor.Exit(gate);
        }
    }

    /// <summary>Withdraws a call that the worker has not taken.</summary>
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

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The caller of the job rethrows it.")]
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

        // Set Free first. As soon as the caller sees that the worker has left the call, it may assign the next one.
        Volatile.Write(ref assigned, Free);
        Interlocked.Increment(ref call.Left);
    }

    /// <summary>Waits for a call. Returns false if none came and the worker must end.</summary>
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
