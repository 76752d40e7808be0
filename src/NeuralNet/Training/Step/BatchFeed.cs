using System.Numerics;

namespace NeuralNet;

/// <summary>The batches of an epoch, one for each update: slices of the data, or gathered in the order of (seed, epoch), or read ahead.</summary>
internal sealed class BatchFeed<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ExampleSource<T> data;
    private readonly Dataset<T>? memory;
    private readonly ExampleReader<T>? reader;
    private readonly int seed;
    private readonly int threads;
    private readonly int[] order;
    private readonly T[] inputs;
    private readonly T[] targets;
    private readonly T[] weights;
    private readonly T[] entryWeights;
    private int position;

    /// <summary>Makes the memory for a batch. Nothing is allocated while an epoch runs.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="options">How they are divided and ordered.</param>
    /// <param name="cost">Checks the targets that are not in memory.</param>
    public BatchFeed(ExampleSource<T> data, TrainingOptions options, OutputCost<T> cost)
    {
        this.data = data;
        Batches = new EpochBatches(data.Count, options);
        seed = options.Seed;
        threads = options.Threads;
        bool shuffles = options.Shuffle && Batches.LargestBatch < data.Count;
        order = new int[shuffles ? data.Count : 0];
        memory = data as Dataset<T>;
        reader = memory is null ? new ExampleReader<T>(data, Batches, "training data", new ExampleChecks<T>(cost, options.Metrics), threads: threads) : null;
        bool gathers = shuffles && memory is not null;
        inputs = new T[gathers ? Length(data.InputSize) : 0];
        targets = new T[gathers ? Length(data.TargetSize) : 0];
        weights = new T[gathers && memory!.Weights is not null ? Batches.LargestUpdate : 0];
        entryWeights = new T[gathers && memory!.EntryWeights is not null ? targets.Length : 0];
    }

    /// <summary>How the examples of an epoch are divided.</summary>
    public EpochBatches Batches { get; }

    /// <summary>Whether all examples of the epoch have been given.</summary>
    public bool IsAtEnd => position == Batches.Examples;

    /// <summary>The micro-batch of the epoch, counted from 0, with which the present batch begins.</summary>
    public int MicroBatch { get; private set; }

    /// <summary>Starts over, in the order of an epoch, or where it was.</summary>
    /// <param name="epoch">1 for the first.</param>
    /// <param name="start">How many examples of the epoch have been given.</param>
    public void BeginEpoch(int epoch, int start = 0)
    {
        position = start;
        reader?.End();
        if (order.Length > 0)
        {
            EpochOrder.Shuffle(order, data.BlockSize, seed, epoch);
        }

        reader?.Begin(order, start);
    }

    /// <summary>The examples of the next update, valid until those of the one after it.</summary>
    /// <remarks>A batch whose weights are all 0 is left out: its mean would be 0/0, and its examples are to count as if they were not there.</remarks>
    public bool TryNext(out Batch<T> batch)
    {
        int count;
        do
        {
            count = Batches.UpdateFrom(position);
            MicroBatch = position / Batches.BatchSize;
            batch = memory is null ? reader!.Take(position, count)
                : order.Length == 0 ? memory.Slice(position, count)
                : Gather(memory, order.AsSpan(position, count));
            position += count;
        }
        while (count > 0 && batch.TotalWeight == 0);
        return count > 0;
    }

    /// <summary>Visits how far the epoch has come; what is loaded is for <see cref="BeginEpoch"/>.</summary>
    /// <returns>How many examples have been given, or null if this epoch has no such place.</returns>
    public int? VisitPosition(in StateVisitor<T> state)
    {
        (int examples, int given) = (data.Count, position);
        state.Integer("examples", ref examples, smallest: 1);
        state.Integer("position", ref given, 0, examples);
        return examples == data.Count && given <= Batches.Examples ? given : null;
    }

    /// <inheritdoc/>
    public void Dispose() => reader?.Dispose();

    private int Length(int rows) => ArrayLength.Product((rows, "rows"), (Batches.LargestUpdate, "examples"), "Use a smaller BatchSize or fewer AccumulatedBatches.");

    private Batch<T> Gather(Dataset<T> from, ReadOnlySpan<int> examples)
    {
        Memory<T> batchInputs = inputs.AsMemory(0, examples.Length * from.InputSize);
        Memory<T> batchTargets = targets.AsMemory(0, examples.Length * from.TargetSize);
        from.GatherBatch(
            examples,
            new Columns<T>(batchInputs.Span, from.InputSize, examples.Length),
            new Columns<T>(batchTargets.Span, from.TargetSize, examples.Length),
            threads);
        Memory<T> batchWeights = weights.AsMemory(0, weights.Length == 0 ? 0 : examples.Length);
        from.GatherWeights(examples, batchWeights.Span);
        Memory<T> batchEntryWeights = entryWeights.AsMemory(0, entryWeights.Length == 0 ? 0 : batchTargets.Length);
        if (entryWeights.Length > 0)
        {
            from.GatherEntryWeights(examples, batchEntryWeights.Span, threads);
        }

        return new Batch<T>(batchInputs, from.InputSize, batchTargets, from.TargetSize, examples.Length, batchWeights, batchEntryWeights);
    }
}
