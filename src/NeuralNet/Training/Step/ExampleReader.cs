using System.Numerics;

namespace NeuralNet;

/// <summary>Gives the batches of an epoch: slices of a data set in memory, copies from mapped files, or else what a thread of its own reads ahead.</summary>
/// <remarks>
/// <code>
/// the thread of this reader       reads portion 1   reads portion 2   reads portion 3 …
/// the thread that computes                          uses portion 1    uses portion 2  …
/// </code>
/// A portion has one batch or several small ones. There are two: one is read while the other is used. For mapped files see <see cref="MappedReader{T}"/>.
/// </remarks>
internal sealed class ExampleReader<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The default of the bytes of a portion. Fewer bytes would make the threads wait for each other too often.</summary>
    private const int PortionBytes = 1 << 20;

    private readonly Dataset<T>? memory;
    private readonly MappedReader<T>? mapped;
    private readonly EpochBatches batches;
    private readonly string what;
    private readonly ExampleChecks<T>? checks;
    private readonly ExamplePortion<T>[] portions;
    private readonly int capacity;
    private ReadOnlyMemory<int> order;
    private AheadThread? thread;
    private ExamplePortion<T>? taken;
    private int next;

    /// <summary>Allocates the memory, but starts no thread.</summary>
    /// <param name="source">The examples.</param>
    /// <param name="batches">How the examples of an epoch are divided.</param>
    /// <param name="what">The name of the data in messages, such as <c>training data</c>.</param>
    /// <param name="checks">Checks examples that have been read, unless they are in memory; or null.</param>
    /// <param name="portionBytes">The bytes of a portion, unless a batch has more.</param>
    /// <param name="threads">How many threads may copy from mapped files.</param>
    public ExampleReader(
        ExampleSource<T> source, EpochBatches batches, string what, ExampleChecks<T>? checks, int portionBytes = PortionBytes, int threads = 1)
    {
        this.batches = batches;
        this.what = what;
        this.checks = checks;
        memory = source as Dataset<T>;
        mapped = source.IsMapped ? new MappedReader<T>(source, batches, what, checks, threads, TimeProvider.System) : null;
        long exampleBytes = ((long)source.InputSize + source.TargetSize) * ByteOrder.SizeOf<T>();
        capacity = Math.Max(batches.LargestUpdate, (int)Math.Min(portionBytes / exampleBytes, batches.Examples));
        int count = memory is not null || mapped is not null ? 0 : capacity < batches.Examples ? 2 : 1;
        portions = [.. Enumerable.Range(0, count).Select(_ => new ExamplePortion<T>(source, capacity))];
    }

    /// <summary>Begins an epoch, or continues it from a position.</summary>
    /// <param name="examples">The order of the examples, which must not change before <see cref="End"/>; empty for the order of the source.</param>
    /// <param name="start">The number of examples of the epoch that are left out.</param>
    public void Begin(ReadOnlyMemory<int> examples = default, int start = 0)
    {
        mapped?.Begin(examples, start);
        if (memory is null && mapped is null)
        {
            order = examples;
            taken = null;
            thread ??= new AheadThread(() => portions[next].Read(order.Span, what, checks));
            ReadFrom(start);
        }
    }

    /// <summary>Ends the epoch, after the read that is in progress.</summary>
    public void End()
    {
        mapped?.End();
        thread?.Wait();
    }

    /// <summary>Gives a batch. It is valid until the next call.</summary>
    /// <param name="position">The number of examples of the epoch that were given before.</param>
    /// <param name="count">The number of examples, from <see cref="EpochBatches.UpdateFrom"/>.</param>
    /// <exception cref="IOException">An example cannot be read.</exception>
    /// <exception cref="InvalidDataException">An example does not fit.</exception>
    public Batch<T> Take(int position, int count)
    {
        if (memory is not null || count == 0)
        {
            return memory?.Slice(position, count) ?? default;
        }

        if (mapped is not null)
        {
            return mapped.Take(position, count);
        }

        if (taken is null || position >= taken.End)
        {
            thread!.Wait();
            taken = portions[next];
            taken.Failure?.Throw();
            next = (next + 1) % portions.Length;
            ReadFrom(taken.End);
        }

        return taken.Slice(position - taken.Start, count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        mapped?.Dispose();
        thread?.Dispose();
    }

    /// <summary>Lets the thread read the next portion of the epoch, if there is one.</summary>
    private void ReadFrom(int position)
    {
        int end = position;
        for (int count = batches.UpdateFrom(end); count > 0 && end + count - position <= capacity; count = batches.UpdateFrom(end))
        {
            end += count;
        }

        if (end > position)
        {
            (portions[next].Start, portions[next].End) = (position, end);
            thread!.Begin();
        }
    }
}
