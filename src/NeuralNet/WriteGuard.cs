namespace NeuralNet;

/// <summary>Which thread writes to the numbers of a network at the moment, so that no other thread reads them half written.</summary>
/// <remarks>
/// This is a sequence lock without waiting. A writer counts up before it writes. A reader compares the count before and after, and is refused if a
/// writer was there at either time or came in between. The thread that writes may read between its own writes, as in a callback. Nothing is allocated.
/// </remarks>
internal sealed class WriteGuard
{
    private int writer;
    private long writings;

    /// <summary>Whether a thread writes, be it this one or another.</summary>
    public bool IsTaken => Volatile.Read(ref writer) != 0;

    /// <summary>Makes the present thread the writer until <see cref="Leave"/>.</summary>
    /// <returns>Whether it became the writer; false if it is already.</returns>
    /// <exception cref="InvalidOperationException">Another thread writes.</exception>
    public bool Enter()
    {
        int present = Interlocked.CompareExchange(ref writer, Environment.CurrentManagedThreadId, 0);
        if (present == 0)
        {
            Interlocked.Increment(ref writings);
            return true;
        }

        return present == Environment.CurrentManagedThreadId ? false : throw Taken();
    }

    /// <summary>Ends the writing.</summary>
    public void Leave() => Volatile.Write(ref writer, 0);

    /// <summary>Begins to read.</summary>
    /// <returns>What <see cref="EndRead"/> asks for.</returns>
    /// <exception cref="InvalidOperationException">Another thread writes.</exception>
    public long BeginRead()
    {
        // The count comes first: a writer that enters between the two reads is then noticed at the latest in EndRead.
        long seen = Volatile.Read(ref writings);
        int present = Volatile.Read(ref writer);
        return present == 0 || present == Environment.CurrentManagedThreadId ? seen : throw Taken();
    }

    /// <summary>Ends reading.</summary>
    /// <param name="seen">What <see cref="BeginRead"/> returned.</param>
    /// <exception cref="InvalidOperationException">A thread began to write meanwhile: what was read may be half old and half new.</exception>
    public void EndRead(long seen)
    {
        Volatile.ReadBarrier();
        if (writings != seen)
        {
            throw Taken();
        }
    }

    private static InvalidOperationException Taken() => new(
        "Another thread trains this network or loads its parameters, so that they are half old and half new. Wait until it is done, or do this in a "
        + "callback of the training, on its thread. To use the network from other threads during training, call Clone in a callback and use the copy.");
}
