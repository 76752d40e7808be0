using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Which thread writes to the numbers of a network at the moment, so that no other thread reads them half written.</summary>
/// <remarks>
/// This is a sequence lock without waiting. A writer takes the guard before it writes, and counts up before it gives the guard back. A reader is refused if
/// a writer has the guard at the beginning or at the end, or if the count has changed in between. The thread that writes may read between its own writes,
/// as in a callback. Nothing is allocated.
/// <para>
/// Why that is right: the guard is taken by an operation with a full fence, so whoever sees a new number also sees that the guard is taken, or that it was
/// given back, and then also the new count.
/// </para>
/// </remarks>
internal sealed class WriteGuard
{
    /// <summary>The thread that writes, or minus the thread that holds off all writers, or 0.</summary>
    private int owner;
    private long writings;

    /// <summary>Whether a thread writes, be it this one or another. A thread that holds off writers does not.</summary>
    public bool IsWritten => Volatile.Read(ref owner) > 0;

    /// <summary>Whether a thread writes or holds off writers, be it this one or another.</summary>
    public bool IsTaken => Volatile.Read(ref owner) != 0;

    /// <summary>Makes the present thread the writer until <see cref="Leave"/>.</summary>
    /// <returns>Whether it became the writer; false if it is already.</returns>
    /// <exception cref="InvalidOperationException">Another thread writes, or a thread holds off writers.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Enter()
    {
        int present = Interlocked.CompareExchange(ref owner, Environment.CurrentManagedThreadId, 0);
        return present == 0 || RefuseOthers(present);
    }

    /// <summary>Ends the writing.</summary>
    public void Leave()
    {
        // Only the writer counts, and so a plain addition is enough. The write behind it publishes the count.
        writings++;
        Volatile.Write(ref owner, 0);
    }

    /// <summary>Holds off all writers until <see cref="EndHold"/>, while everybody may read.</summary>
    /// <exception cref="InvalidOperationException">A thread writes, or holds off writers already.</exception>
    public void Hold()
    {
        int present = Interlocked.CompareExchange(ref owner, -Environment.CurrentManagedThreadId, 0);
        if (present != 0)
        {
            throw TakenBy(present);
        }
    }

    /// <summary>Lets writers in again, if this thread has held them off.</summary>
    public void EndHold() => Interlocked.CompareExchange(ref owner, 0, -Environment.CurrentManagedThreadId);

    /// <summary>Begins to read.</summary>
    /// <returns>What <see cref="EndRead"/> asks for.</returns>
    /// <exception cref="InvalidOperationException">Another thread writes.</exception>
    public long BeginRead()
    {
        // The count comes first: a writer that comes and goes between the two reads is then noticed in EndRead.
        long seen = Volatile.Read(ref writings);
        return MayRead() ? seen : throw Writing();
    }

    /// <summary>Ends the reading.</summary>
    /// <param name="seen">What <see cref="BeginRead"/> returned.</param>
    /// <exception cref="InvalidOperationException">A thread began to write meanwhile: what was read may be half old and half new.</exception>
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
