using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace NeuralNet;

/// <summary>Copies batches from files that are mapped into memory.</summary>
/// <remarks>
/// If the files are in the cache of the system, a copy takes little longer than one from memory. The threads of the step make it, as they
/// copy from a data set. If the copy is slow, the system reads from the disk. A thread of its own then touches the next examples while the step
/// runs, until this is fast again. The bits do not depend on it.
/// </remarks>
internal sealed class MappedReader<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The bytes that are touched at a time.</summary>
    private const int AheadBytes = 4 << 20;

    private const int PageLength = 4096;

    /// <summary>The time for a page that comes from a disk. One that is in memory takes much less.</summary>
    private static readonly TimeSpan SlowPage = TimeSpan.FromMicroseconds(10);

    private readonly ExampleSource<T> source;
    private readonly EpochBatches batches;
    private readonly string what;
    private readonly ExampleChecks<T>? checks;
    private readonly int threads;
    private readonly TimeProvider time;
    private readonly ExamplePortion<T> portion;
    private readonly long pagesOfExample;
    private readonly int[] next;
    private ReadOnlyMemory<int> order;
    private AheadThread? thread;
    private int nextCount;
    private int touched;
    private volatile bool isCold;

    /// <summary>Allocates the memory, but starts no thread.</summary>
    /// <param name="source">The examples.</param>
    /// <param name="batches">How the examples of an epoch are divided.</param>
    /// <param name="what">The name of the data in messages, such as <c>training data</c>.</param>
    /// <param name="checks">Checks examples that have been read; or null.</param>
    /// <param name="threads">How many threads may copy.</param>
    /// <param name="time">Measures how long it takes.</param>
    public MappedReader(ExampleSource<T> source, EpochBatches batches, string what, ExampleChecks<T>? checks, int threads, TimeProvider time)
    {
        (this.source, this.batches, this.what, this.checks, this.threads, this.time) = (source, batches, what, checks, threads, time);
        portion = new ExamplePortion<T>(source, batches.LargestUpdate);
        long exampleBytes = ((long)source.InputSize + source.TargetSize) * ByteOrder.SizeOf<T>();
        pagesOfExample = 1 + (exampleBytes / PageLength);
        next = new int[Math.Min(batches.Examples, Math.Max(1, AheadBytes / exampleBytes))];
    }

    /// <summary>Begins an epoch, or continues it from a position.</summary>
    /// <param name="examples">The order of the examples, which must not change before <see cref="End"/>; empty for the order of the source.</param>
    /// <param name="start">The number of examples of the epoch that are left out.</param>
    public void Begin(ReadOnlyMemory<int> examples, int start) => (order, touched) = (examples, start);

    /// <summary>Ends the epoch.</summary>
    public void End() => thread?.Wait();

    /// <summary>Gives a batch. It is valid until the next call.</summary>
    /// <param name="position">The number of examples of the epoch that were given before.</param>
    /// <param name="count">The number of examples, at least 1.</param>
    /// <exception cref="IOException">An example cannot be read.</exception>
    /// <exception cref="InvalidDataException">An example does not fit.</exception>
    public Batch<T> Take(int position, int count)
    {
        (portion.Start, portion.End) = (position, position + count);
        long started = time.GetTimestamp();
        portion.Read(order.Span, what, checks, threads);
        portion.Failure?.Throw();
        isCold |= IsSlow(started, count);
        if (isCold)
        {
            TouchAfter(position + count);
        }

        return portion.Slice(0, count);
    }

    /// <inheritdoc/>
    public void Dispose() => thread?.Dispose();

    /// <summary>Touches the next examples on the other thread, unless it still touches others.</summary>
    private void TouchAfter(int position)
    {
        thread ??= new AheadThread(Touch);
        touched = Math.Max(touched, position);
        int end = Math.Min(batches.Examples, position + next.Length);
        if (end > touched && !thread.IsBusy)
        {
            nextCount = end - touched;
            ExamplePortion<T>.Place(order.Span, touched, next.AsSpan(0, nextCount));
            touched = end;
            thread.Begin();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The read of these examples throws the same, with their numbers.")]
    private void Touch()
    {
        long started = time.GetTimestamp();
        try
        {
            source.Touch(next.AsSpan(0, nextCount));
            isCold = IsSlow(started, nextCount);
        }
        catch (Exception)
        {
            isCold = false;
        }
    }

    private bool IsSlow(long started, int examples) => time.GetElapsedTime(started) > examples * pagesOfExample * SlowPage;
}
