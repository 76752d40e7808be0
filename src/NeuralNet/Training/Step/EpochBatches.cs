namespace NeuralNet;

/// <summary>How the examples of an epoch are divided into updates, and an update into batches, which are micro-batches if there are several.</summary>
/// <remarks>
/// <code>
/// 100 examples, BatchSize 32, AccumulatedBatches 2      Keep: (32 32) (32 4)      Merge: (32 32) (36)      Drop: (32 32) (32)
/// </code>
/// </remarks>
internal readonly record struct EpochBatches
{
    private readonly int updateSize;
    private readonly int rest;
    private readonly LastBatch lastBatch;

    /// <summary>Divides the examples of a data set as options say.</summary>
    /// <param name="examples">How many there are, at least 1.</param>
    /// <param name="options">Batch size, accumulated batches, and what happens to the last batch.</param>
    public EpochBatches(int examples, TrainingOptions options)
    {
        BatchSize = Math.Min(options.BatchSize, examples);
        updateSize = (int)Math.Min((long)options.BatchSize * options.AccumulatedBatches, examples);
        lastBatch = options.LastBatch;
        rest = examples % BatchSize;
        Examples = lastBatch == LastBatch.Drop ? examples - rest : examples;
    }

    /// <summary>One update on examples that are one batch.</summary>
    /// <param name="examples">How many there are, at least 1.</param>
    public EpochBatches(int examples) => BatchSize = updateSize = Examples = examples;

    /// <summary>How many examples an epoch takes.</summary>
    public int Examples { get; }

    /// <summary>The examples of each batch but the last.</summary>
    public int BatchSize { get; }

    /// <summary>The number of updates, at least 1.</summary>
    public int Updates => 1 + ((Examples - (lastBatch == LastBatch.Merge ? BatchSize : 1)) / updateSize);

    /// <summary>Whether there is a batch of one example.</summary>
    public bool HasBatchOfOne => BatchSize == 1 || (rest == 1 && lastBatch == LastBatch.Keep);

    /// <summary>The examples of the largest batch.</summary>
    public int LargestBatch => BatchSize + Merged;

    /// <summary>No update has more examples than these.</summary>
    public int LargestUpdate => Math.Min(Examples, updateSize + Merged);

    private int Merged => lastBatch == LastBatch.Merge ? rest : 0;

    /// <summary>How many examples the update has that begins at a position; 0 at the end.</summary>
    public int UpdateFrom(int position) => Next(Examples - position, updateSize);

    /// <summary>How many examples the batch has that begins at an example of an update.</summary>
    /// <param name="start">A multiple of <see cref="BatchSize"/>.</param>
    /// <param name="count">The examples of the update.</param>
    public int BatchFrom(int start, int count) => Next(count - start, BatchSize);

    /// <summary>The next portion of what is left: all of it if no whole portion remains, or if what remains after it joins it.</summary>
    private int Next(int left, int portion) =>
        left <= portion || (lastBatch == LastBatch.Merge && left - portion < BatchSize) ? left : portion;
}
