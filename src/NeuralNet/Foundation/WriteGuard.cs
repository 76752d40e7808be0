using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Tracks which thread writes to the numbers of a network, so that no other thread reads partly written numbers.</summary>
/// <remarks>
/// This is a sequence lock that never waits. A writer takes the guard before it writes, and increments a count before it releases the guard. A reader
/// gets an exception if a writer has the guard at the beginning or at the end, or if the count has changed in between. The writing thread may read
/// between its own writes, for example in a callback. Nothing is allocated.
/// <para>
/// This is correct because taking the guard is an operation with a full fence. A thread that sees a new number also sees that the guard is taken, or
/// sees that it was released and the new count.
/// </para>
/// </remarks>
internal sealed class WriteGuard
{
    /// <summary>The id of the writing thread, or minus the id of the thread that blocks all writers, or 0.</summary>
    private int owner;
    private long writings;

    /// <summary>Whether any thread writes, including this one. A thread that blocks writers does not count.</summary>
    public bool IsWritten => Volatile.Read(ref owner) > 0;

    /// <summary>Whether any thread writes or blocks writers, including this one.</summary>
    public bool IsTaken => Volatile.Read(ref owner) != 0;

    /// <summary>Makes the current thread the writer until <see cref="Leave"/>.</summary>
    /// <returns>Whether it became the writer. False if it already is.</returns>
    /// <exception cref="InvalidOperationException">Another thread writes, or a thread blocks writers.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Enter()
    {
        int present = Interlocked.CompareExchange(ref owner, Environment.CurrentManagedThreadId, 0);
        return present == 0 || RefuseOthers(present);
    }

    /// <summary>Ends writing.</summary>
    public void Leave()
    {
        // Only the writer changes the count, so a plain addition is enough. The next write publishes it.
        writings++;
        Volatile.Write(ref owner, 0);
    }

    /// <summary>Blocks all writers until <see cref="EndHold"/>. All threads may still read.</summary>
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
    /// <param name="seen">The result of <see cref="BeginRead"/>.</param>
    /// <exception cref="InvalidOperationException">A thread has started to write, so the numbers may be partly old and partly new.</exception>
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
        "Another thread is saving a checkpoint of this network, so the parameters must not change. Wait until it is done. "
        + "You can still predict and evaluate.");

    private static InvalidOperationException Writing() => new(
        "Another thread is training this network or loading its parameters, so they are partly old and partly new. Wait until it is done, or do this in a "
        + "callback of the training, on the same thread. To use the network from other threads during training, call Clone in a callback and use the copy.");

    private bool MayRead()
    {
        int present = Volatile.Read(ref owner);
        return present <= 0 || present == Environment.CurrentManagedThreadId;
    }
}
