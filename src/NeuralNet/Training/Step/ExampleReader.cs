using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.ExceptionServices;

namespace NeuralNet;

/// <summary>Gives the batches of an epoch: slices of a data set in memory, or else what a thread of its own reads ahead.</summary>
/// <remarks>
/// <code>
/// the thread of this reader       reads portion 1   reads portion 2   reads portion 3 …
/// the thread that computes                          uses portion 1    uses portion 2  …
/// </code>
/// A portion has one batch or several small ones. There are two: one is read while the other is used.
/// </remarks>
internal sealed class ExampleReader<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The default of the bytes of a portion. Fewer bytes would make the threads wait for each other too often.</summary>
    private const int PortionBytes = 1 << 20;

    private readonly Dataset<T>? memory;
    private readonly EpochBatches batches;
    private readonly string what;
    private readonly ExampleChecks<T>? checks;
    private readonly Portion[] portions;
    private readonly int capacity;
    private ReadOnlyMemory<int> order;
    private AheadThread? thread;
    private Portion? taken;
    private int next;

    /// <summary>Allocates the memory, but starts no thread.</summary>
    /// <param name="source">The examples.</param>
    /// <param name="batches">How the examples of an epoch are divided.</param>
    /// <param name="what">The name of the data in messages, such as <c>training data</c>.</param>
    /// <param name="checks">Checks examples that have been read, unless they are in memory; or null.</param>
    /// <param name="portionBytes">The bytes of a portion, unless a batch has more.</param>
    public ExampleReader(ExampleSource<T> source, EpochBatches batches, string what, ExampleChecks<T>? checks, int portionBytes = PortionBytes)
    {
        this.batches = batches;
        this.what = what;
        this.checks = checks;
        memory = source as Dataset<T>;
        long exampleBytes = ((long)source.InputSize + source.TargetSize) * ByteOrder.SizeOf<T>();
        capacity = Math.Max(batches.LargestUpdate, (int)Math.Min(portionBytes / exampleBytes, batches.Examples));
        portions = [.. Enumerable.Range(0, memory is not null ? 0 : capacity < batches.Examples ? 2 : 1).Select(_ => new Portion(source, capacity))];
    }

    /// <summary>Begins an epoch, or continues it from a position.</summary>
    /// <param name="examples">The order of the examples, which must not change before <see cref="End"/>; empty for the order of the source.</param>
    /// <param name="start">The number of examples of the epoch that are left out.</param>
    public void Begin(ReadOnlyMemory<int> examples = default, int start = 0)
    {
        if (memory is null)
        {
            order = examples;
            taken = null;
            thread ??= new AheadThread(() => portions[next].Read(order.Span, what, checks));
            ReadFrom(start);
        }
    }

    /// <summary>Ends the epoch, after the read that is in progress.</summary>
    public void End() => thread?.Wait();

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
    public void Dispose() => thread?.Dispose();

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

    /// <summary>Consecutive examples of an epoch, and their memory.</summary>
    private sealed class Portion(ExampleSource<T> source, int capacity)
    {
        private readonly int[] indices = new int[capacity];
        private readonly T[] inputs = new T[Length(source.InputSize, capacity)];
        private readonly T[] targets = new T[Length(source.TargetSize, capacity)];

        /// <summary>The position of its first example in the epoch.</summary>
        public int Start { get; set; }

        /// <summary>The position of the first example after it.</summary>
        public int End { get; set; }

        /// <summary>The exception that reading threw, if it did.</summary>
        public ExceptionDispatchInfo? Failure { get; private set; }

        /// <summary>Reads and checks the examples.</summary>
        [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The thread that computes rethrows it.")]
        public void Read(ReadOnlySpan<int> order, string what, ExampleChecks<T>? checks)
        {
            Span<int> examples = indices.AsSpan(0, End - Start);
            for (int i = 0; i < examples.Length; i++)
            {
                examples[i] = order.IsEmpty ? Start + i : order[Start + i];
            }

            try
            {
                Failure = null;
                source.Read(
                    examples,
                    new Columns<T>(inputs.AsSpan(0, examples.Length * source.InputSize), source.InputSize, examples.Length),
                    new Columns<T>(targets.AsSpan(0, examples.Length * source.TargetSize), source.TargetSize, examples.Length),
                    what);
                checks?.Require(examples, Slice(0, examples.Length), what);
            }
            catch (Exception exception)
            {
                Failure = ExceptionDispatchInfo.Capture(exception);
            }
        }

        /// <summary>Some of the examples.</summary>
        public Batch<T> Slice(int start, int count) => new(
            inputs.AsMemory(start * source.InputSize, count * source.InputSize), source.InputSize,
            targets.AsMemory(start * source.TargetSize, count * source.TargetSize), source.TargetSize, count);

        private static int Length(int rows, int examples) =>
            ArrayLength.Product((rows, "rows"), (examples, "examples"), "Use a smaller BatchSize or fewer AccumulatedBatches.");
    }
}
