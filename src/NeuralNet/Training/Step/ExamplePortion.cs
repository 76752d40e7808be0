using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.ExceptionServices;

namespace NeuralNet;

/// <summary>A buffer for consecutive examples of an epoch, which it reads from a source.</summary>
internal sealed class ExamplePortion<T>(ExampleSource<T> source, int capacity)
    where T : unmanaged, IFloatingPointIeee754<T>
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

    /// <summary>Reads and checks the examples. It does not throw.</summary>
    /// <param name="order">The order of the examples; empty for that of the source.</param>
    /// <param name="what">The name of the data in messages.</param>
    /// <param name="checks">Checks the examples; or null.</param>
    /// <param name="threads">How many threads may work on it.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The thread that computes rethrows it.")]
    public void Read(ReadOnlySpan<int> order, string what, ExampleChecks<T>? checks, int threads = 1)
    {
        Span<int> examples = indices.AsSpan(0, End - Start);
        Place(order, Start, examples);
        try
        {
            Failure = null;
            source.Read(
                examples,
                new Columns<T>(inputs.AsSpan(0, examples.Length * source.InputSize), source.InputSize, examples.Length),
                new Columns<T>(targets.AsSpan(0, examples.Length * source.TargetSize), source.TargetSize, examples.Length),
                what,
                threads);
            checks?.Require(examples, Slice(0, examples.Length), what, threads);
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

    /// <summary>Gives the numbers of the examples at consecutive positions of an epoch.</summary>
    /// <param name="order">The order of the examples; empty for that of the source.</param>
    /// <param name="start">The first position.</param>
    /// <param name="examples">Receives the numbers.</param>
    public static void Place(ReadOnlySpan<int> order, int start, Span<int> examples)
    {
        for (int i = 0; i < examples.Length; i++)
        {
            examples[i] = order.IsEmpty ? start + i : order[start + i];
        }
    }

    private static int Length(int rows, int examples) =>
        ArrayLength.Product((rows, "rows"), (examples, "examples"), "Use a smaller BatchSize or fewer AccumulatedBatches.");
}
