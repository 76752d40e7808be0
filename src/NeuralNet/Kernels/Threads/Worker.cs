using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A background thread that helps with tickets: after each it spins for a moment, then sleeps, and after a while ends.</summary>
/// <remarks>
/// <code>
/// assigned    Free ⇄ ticket → Taken → Free      a caller puts a ticket in, and can take it back until the worker has taken it
///             Free → Ended                      the thread ends
/// </code>
/// Each arrow is one compare-and-swap: a worker that sleeps, or whose processor does something else, delays nobody. A ticket is known by its
/// address. While it is out no other can have the same, and the worker reads it only after it has taken it: an address that comes again is a ticket
/// that is out again.
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
    /// <param name="ended">Told when the thread ends; the worker takes no more tickets then.</param>
    public Worker(WorkerTimes times, Action<Worker> ended)
    {
        this.times = times;
        this.ended = ended;
        new Thread(Run) { IsBackground = true, Name = "NeuralNet worker" }.UnsafeStart();
    }

    /// <summary>Puts a ticket in, if the worker has none. It is found by a worker that is awake; <see cref="Wake"/> must follow.</summary>
    public bool TryAssign(nint ticket) => Interlocked.CompareExchange(ref assigned, ticket, Free) == Free;

    /// <summary>Wakes the thread, if it sleeps, for the ticket that was put in.</summary>
    public void Wake()
    {
        // The worker says that it sleeps before it looks for a ticket a last time, and both sides have a full fence between their
        // write and their read: it sees the ticket, or this sees that it sleeps. Where it is just about to sleep it holds the gate, perhaps
        // without a processor; it is not waited for, and this ticket goes without its help.
        if (Volatile.Read(ref sleeps) && Monitor.TryEnter(gate))
        {
            Monitor.Pulse(gate);
            Monitor.Exit(gate);
        }
    }

    /// <summary>Takes a ticket back that the worker has not taken.</summary>
    public bool TryWithdraw(nint ticket) => Interlocked.CompareExchange(ref assigned, Free, ticket) == ticket;

    private void Run()
    {
        long since = Stopwatch.GetTimestamp();
        while (true)
        {
            nint ticket = Volatile.Read(ref assigned);
            if (ticket != Free)
            {
                if (Interlocked.CompareExchange(ref assigned, Taken, ticket) == ticket)
                {
                    Help(ticket);
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
        ref Ticket ticket = ref Unsafe.AsRef<Ticket>((void*)address);
        try
        {
            ticket.Work(Interlocked.Increment(ref ticket.Slot));
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref ticket.Failure, exception, null);
            ticket.Close();
        }

        // Free first: the caller may come back with its next ticket as soon as it sees that this one has been left.
        Volatile.Write(ref assigned, Free);
        Interlocked.Increment(ref ticket.Left);
    }

    /// <summary>Waits for a ticket; false if none came and the worker has ended.</summary>
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
