using System.Diagnostics;

namespace NeuralNet;

/// <summary>A thread that repeats an action whenever its owner asks for it, while the owner does something else.</summary>
/// <remarks>
/// One action is in progress at most. <see cref="Begin"/> publishes what the owner wrote before, and <see cref="Wait"/> what the action wrote. Both
/// threads sleep while they wait, because the action may wait for a disk.
/// </remarks>
internal sealed class AheadThread : IDisposable
{
    private readonly object gate = new();
    private readonly Action action;
    private readonly Thread thread;
    private bool isBusy;
    private bool isClosed;

    /// <summary>Starts the thread.</summary>
    /// <param name="action">The action. It must not throw.</param>
    public AheadThread(Action action)
    {
        this.action = action;
        thread = new Thread(Run) { IsBackground = true, Name = "NeuralNet reader" };
        thread.UnsafeStart();
    }

    /// <summary>Whether an action is in progress.</summary>
    public bool IsBusy
    {
        get
        {
            lock (gate)
            {
                return isBusy;
            }
        }
    }

    /// <summary>Lets the thread begin the action. The one before must have ended.</summary>
    public void Begin()
    {
        lock (gate)
        {
            Debug.Assert(!isBusy, "Wait has been called.");
            isBusy = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for the end of the action, if one is in progress.</summary>
    public void Wait()
    {
        lock (gate)
        {
            while (isBusy)
            {
                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>Ends the thread, after the action that is in progress.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }

        thread.Join();
    }

    private void Run()
    {
        while (IsAskedFor())
        {
            action();
            lock (gate)
            {
                isBusy = false;
                Monitor.PulseAll(gate);
            }
        }
    }

    private bool IsAskedFor()
    {
        lock (gate)
        {
            while (!isBusy && !isClosed)
            {
                Monitor.Wait(gate);
            }

            return !isClosed;
        }
    }
}
