using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace NeuralNet;

/// <summary>Examples with their targets, which training and evaluation read batch by batch. They need not be in memory.</summary>
/// <remarks>
/// <code>
/// Dataset&lt;T&gt;            in memory: a batch is a slice of the matrices, or gathered from them
/// Npy.Open, Idx.Open    in files, which are mapped into memory: a batch is copied from them
/// your own class        anywhere: derive from this class
/// </code>
/// While a step runs, one more thread reads the next batches of your own class. It calls <see cref="Gather"/> with one call at a time, also if several
/// trainers use the same source. For the same order of the examples, the bits are those of a <see cref="Dataset{T}"/> with the same numbers
/// (docs/training.md, Data larger than memory). Sources other than a data set have no weights and no class names.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class ExampleSource<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of examples that are looked at before training, if not all are in memory.</summary>
    internal const int SampleSize = 256;

    /// <summary>Initializes a source.</summary>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    protected ExampleSource() => Precision.Require<T>();

    /// <summary>The number of examples, at least 1. It never changes.</summary>
    public abstract int Count { get; }

    /// <summary>The number of features of an example, at least 1. It never changes.</summary>
    public abstract int InputSize { get; }

    /// <summary>The number of outputs of an example, at least 1. It never changes.</summary>
    public abstract int TargetSize { get; }

    /// <summary>The number of consecutive examples that should be read together.</summary>
    /// <value>
    /// By default 1: examples are shuffled as those in memory are, in the order of (seed, epoch). If it is larger, an epoch takes blocks of this many
    /// examples in a random order, and the examples of each block in a random order. Set it if a single example is slow to read, and keep the block that was
    /// read last in memory.
    /// </value>
    public virtual int BlockSize => 1;

    /// <summary>Held while examples are read. Sources use buffers of their own.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>The sizes. They identify data together with the numbers, so that the text of a class of the user must not change them.</summary>
    internal string Sizes =>
        $"{Count} {RecordText.Noun(Count, "example")}: {InputSize} {RecordText.Noun(InputSize, "input")}, {TargetSize} {RecordText.Noun(TargetSize, "target")}";

    /// <summary>Copies chosen examples in the given order into memory of the caller.</summary>
    /// <remarks>
    /// Write every number of the columns. The values are checked afterwards: inputs must be finite, and targets must fit the cost and the metrics. If an
    /// override allocates nothing, an epoch allocates nothing for its steps. While a training uses the source, call <see cref="Select"/> instead of this
    /// method: it waits until no other thread reads.
    /// </remarks>
    /// <param name="indices">The examples, each 0 … <see cref="Count"/> − 1. An example may occur twice.</param>
    /// <param name="batchInputs">Receives the features: <see cref="InputSize"/> rows, one column for each index.</param>
    /// <param name="batchTargets">Receives the targets: <see cref="TargetSize"/> rows, one column for each index.</param>
    public abstract void Gather(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets);

    /// <summary>Reads chosen examples into memory, for example some for <see cref="Network{T}.Adapt(Dataset{T}, int)"/>.</summary>
    /// <param name="indices">The examples, each 0 … <see cref="Count"/> − 1; at least one.</param>
    /// <returns>A data set with its own memory, in the given order.</returns>
    /// <exception cref="ArgumentException"><paramref name="indices"/> is empty, or an array cannot hold the examples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="IOException">An example cannot be read. The message names it.</exception>
    public virtual Dataset<T> Select(ReadOnlySpan<int> indices)
    {
        if (indices.IsEmpty)
        {
            throw new ArgumentException("A data set needs at least one example, but there are no indices.", nameof(indices));
        }

        RequireIndices(indices);
        return Load(indices, what: null);
    }

    /// <summary>The sizes, such as <c>1437 examples: 64 inputs, 10 targets</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Sizes;

    /// <summary>The examples that are looked at before training: all that are in memory, or else the first ones.</summary>
    /// <param name="what">The name of the data in messages, such as <c>training data</c>.</param>
    /// <exception cref="ArgumentException">A size is less than 1.</exception>
    /// <exception cref="IOException">An example cannot be read.</exception>
    internal virtual Dataset<T> Sample(string what)
    {
        if (Count < 1 || InputSize < 1 || TargetSize < 1 || BlockSize < 1)
        {
            throw new ArgumentException(
                "A source needs at least one example, feature and output, and a block of at least one example, "
                + $"but it has {Sizes}, and blocks of {BlockSize}.");
        }

        return Load([.. Enumerable.Range(0, Math.Min(Count, SampleSize))], what);
    }

    /// <summary>Whether the examples are memory of the process, which the system may have to read from a disk first.</summary>
    internal virtual bool IsMapped => false;

    /// <summary>Does what <see cref="Gather"/> does, on some threads if the source can.</summary>
    internal virtual void GatherOn(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets, int threads) =>
        Gather(indices, batchInputs, batchTargets);

    /// <summary>Lets the system bring mapped examples into memory, and waits for it. It may run at the same time as <see cref="GatherOn"/>.</summary>
    internal virtual void Touch(ReadOnlySpan<int> indices)
    {
    }

    /// <summary>Calls <see cref="GatherOn"/>, while no other thread does.</summary>
    /// <param name="indices">The examples.</param>
    /// <param name="batchInputs">Receives the features.</param>
    /// <param name="batchTargets">Receives the targets.</param>
    /// <param name="what">The name of the data in messages, such as <c>training data</c>, or null for none.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="IOException">An example cannot be read. The message names it, and the inner exception says why.</exception>
    internal void Read(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets, string? what, int threads = 1)
    {
        lock (Gate)
        {
            try
            {
                GatherOn(indices, batchInputs, batchTargets, threads);
            }
            catch (Exception exception)
            {
                int? which = FirstUnreadable(indices, batchInputs.Slice(0, 1), batchTargets.Slice(0, 1));
                string all = what is null ? $"{Count}" : $"{Count} of the {what}";
                string failed = which is { } index ? $"Example {index} of {all}, counted from 0," : $"One of {indices.Length} examples of {all}";
                throw new IOException($"{failed} cannot be read: {QuotedText.MessageOf(exception)}", exception);
            }
        }
    }

    /// <summary>Throws if columns to write to have another size.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    private protected static void RequireShape(Columns<T> columns, int rows, int count, string parameter)
    {
        if (columns.Rows != rows || columns.Count != count)
        {
            throw new ArgumentException($"Expected {rows} × {count} to write to, but got {columns.Rows} × {columns.Count}.", parameter);
        }
    }

    /// <summary>Throws if an index is not that of an example.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    private protected void RequireIndices(ReadOnlySpan<int> indices)
    {
        foreach (int index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count, nameof(indices));
        }
    }

    /// <summary>Reads chosen examples into memory.</summary>
    private Dataset<T> Load(ReadOnlySpan<int> indices, string? what)
    {
        const string Advice = "Select fewer examples at a time.";
        T[] inputs = new T[ArrayLength.Product((InputSize, "features"), (indices.Length, "examples"), Advice, nameof(indices))];
        T[] targets = new T[ArrayLength.Product((TargetSize, "targets"), (indices.Length, "examples"), Advice, nameof(indices))];
        Read(indices, new Columns<T>(inputs, InputSize, indices.Length), new Columns<T>(targets, TargetSize, indices.Length), what);
        return new Dataset<T>(inputs.ToMatrix(InputSize, indices.Length), targets.ToMatrix(TargetSize, indices.Length));
    }

    /// <summary>Reads examples one by one. Returns the first that cannot be read, or null.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The caller throws an exception for it.")]
    private int? FirstUnreadable(ReadOnlySpan<int> indices, Columns<T> input, Columns<T> target)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            try
            {
                Gather(indices.Slice(i, 1), input, target);
            }
            catch (Exception)
            {
                return indices[i];
            }
        }

        return null;
    }
}
