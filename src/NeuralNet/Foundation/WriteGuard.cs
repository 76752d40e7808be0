using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Knows which thread writes to the numbers of a network, so that no other thread reads them half written.</summary>
/// <remarks>
/// This is a sequence lock without waiting. A writer takes the guard before it writes, and increments a count before it releases the guard. A reader is
/// refused if a writer has the guard at the beginning or at the end, or if the count has changed in between. The thread that writes may read between its own writes,
/// as in a callback. Nothing is allocated.
/// <para>
/// This is correct because the guard is taken by an operation with a full fence. A thread that sees a new number also sees that the guard is taken, or that
/// it was released, and then also the new count.
/// </para>
/// </remarks>
internal sealed class WriteGuard
{
    /// <summary>The number of the thread that writes, minus the number of the thread that blocks all writers, or 0.</summary>
    private int owner;
    private long writings;

    /// <summary>Whether any thread writes, including this one. A thread that blocks writers does not count.</summary>
    public bool IsWritten => Volatile.Read(ref owner) > 0;

    /// <summary>Whether any thread writes or blocks writers, including this one.</summary>
    public bool IsTaken => Volatile.Read(ref owner) != 0;

    /// <summary>Makes the present thread the writer until <see cref="Leave"/>.</summary>
    /// <returns>Whether it became the writer; false if it is already.</returns>
    /// <exception cref="InvalidOperationException">Another thread writes, or a thread blocks writers.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Enter()
    {
        int present = Interlocked.CompareExchange(ref owner, Environment.CurrentManagedThreadId, 0);
        return present == 0 || RefuseOthers(present);
    }

    /// <summary>Ends the writing.</summary>
    public void Leave()
    {
        // Only the writer changes the count, so that a plain addition is enough. The next write publishes it.
        writings++;
        Volatile.Write(ref owner, 0);
    }

    /// <summary>Blocks all writers until <see cref="EndHold"/>. All threads may read meanwhile.</summary>
    /// <exception cref="InvalidOperationException">A thread writes, or blocks writers already.</exception>
    public void Hold()
    {
        int present = Interlocked.CompareExchange(ref owner, -Environment.CurrentManagedThreadId, 0);
        if (present != 0)
        {
            throw TakenBy(present);
        }
    }

    /// <summary>Allows writers again, if this thread has blocked them.</summary>
    public void EndHold() => Interlocked.CompareExchange(ref owner, 0, -Environment.CurrentManagedThreadId);

    /// <summary>Begins to read.</summary>
    /// <returns>The argument for <see cref="EndRead"/>.</returns>
    /// <exception cref="InvalidOperationException">Another thread writes.</exception>
    public long BeginRead()
    {
        // The count is read first, so that EndRead notices a writer that enters and leaves between the two reads.
        long seen = Volatile.Read(ref writings);
        return MayRead() ? seen : throw Writing();
    }

    /// <summary>Ends the reading.</summary>
    /// <param name="seen">What <see cref="BeginRead"/> returned.</param>
    /// <exception cref="InvalidOperationException">A thread began to write meanwhile, so that the numbers may be half old and half new.</exception>
    public void EndRead(long seen)
    {
        Volatile.ReadBarrier();
        if (!MayRead() || Volatile.Read(ref writings) != seen)
        {
            throw Writing();
        }
    }

    private static bool RefuseOthers(int present) => present == Environment.CurrentManagedThreadId ? false : throw TakenBy(present);

    private static InvalidOperationException TakenBy(int present) => present > 0 ? Writing() : new(
        "Another thread saves a checkpoint of this network, whose parameters must not change meanwhile. Wait until it is done. "
        + "Predicting and evaluating are possible during that time.");

    private static InvalidOperationException Writing() => new(
        "Another thread trains this network or loads its parameters, so that they are half old and half new. Wait until it is done, or do this in a "
        + "callback of the training, on its thread. To use the network from other threads during training, call Clone in a callback and use the copy.");

    private bool MayRead()
    {
        int present = Volatile.Read(ref owner);
        return present <= 0 || present == Environment.CurrentManagedThreadId;
    }
}
