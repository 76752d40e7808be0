namespace NeuralNet.Tests.Serialization;

/// <summary>A stream that records the threads that have used it.</summary>
internal sealed class ThreadsStream : MemoryStream
{
    private readonly HashSet<int> threads = [];

    public IReadOnlyCollection<int> Threads => threads;

    public override int Read(Span<byte> buffer)
    {
        Note();
        return base.Read(buffer);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Note();
        base.Write(buffer);
    }

    private void Note()
    {
        lock (threads)
        {
            threads.Add(Environment.CurrentManagedThreadId);
        }
    }
}
