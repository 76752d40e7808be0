using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <summary>The examples of one training step, with their targets. It is a view of memory that the caller owns.</summary>
internal readonly struct Batch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<T> inputs;
    private readonly ReadOnlyMemory<T> targets;
    private readonly ReadOnlyMemory<T> weights;
    private readonly ReadOnlyMemory<T> entryWeights;
    private readonly int inputSize;
    private readonly int targetSize;

    /// <summary>Initializes a batch of <paramref name="count"/> examples, column after column, with or without weights.</summary>
    public Batch(
        ReadOnlyMemory<T> inputs, int inputSize, ReadOnlyMemory<T> targets, int targetSize, int count, ReadOnlyMemory<T> weights = default,
        ReadOnlyMemory<T> entryWeights = default)
    {
        Debug.Assert(inputs.Length == inputSize * count && targets.Length == targetSize * count, "A column for each example");
        Debug.Assert(weights.IsEmpty || weights.Length == count, "A weight for each example, or none");
        this.inputs = inputs;
        this.inputSize = inputSize;
        this.targets = targets;
        this.targetSize = targetSize;
        Debug.Assert(entryWeights.IsEmpty || entryWeights.Length == targets.Length, "A weight for each entry of the targets, or none");
        this.weights = weights;
        this.entryWeights = entryWeights;
        Count = count;
    }

    /// <summary>The number of examples.</summary>
    public int Count { get; }

    /// <summary>Features × examples.</summary>
    public ReadOnlyColumns<T> Inputs => new(inputs.Span, inputSize, Count);

    /// <summary>Outputs × examples.</summary>
    public ReadOnlyColumns<T> Targets => new(targets.Span, targetSize, Count);

    /// <summary>ω, one for each example (Eq. 9); empty if all are 1.</summary>
    public ReadOnlySpan<T> Weights => weights.Span;

    /// <summary>Whether the entries of the targets have weights. They replace those of the examples, which are factors of them.</summary>
    public bool HasEntryWeights => !entryWeights.IsEmpty;

    /// <summary>The weights of the entries of the targets, outputs × examples (Eq. 9); empty if there are none.</summary>
    public ReadOnlyColumns<T> EntryWeights => HasEntryWeights ? new(entryWeights.Span, targetSize, Count) : default;

    /// <summary>Σω over the examples or the entries. It is 0 if nothing counts.</summary>
    public double TotalWeight => HasEntryWeights ? ExampleWeights.Sum(entryWeights.Span) : weights.IsEmpty ? Count : ExampleWeights.Sum(weights.Span);

    /// <summary>Whether the targets are classes, and an example of which an entry is missing has no other entries.</summary>
    public bool HasClasses => TargetClass.AreClasses(Targets) && TargetWeights.AreWholeColumns(EntryWeights);

    /// <summary>The same examples with other weights of the entries.</summary>
    public Batch<T> WithEntryWeights(ReadOnlyMemory<T> others) => new(inputs, inputSize, targets, targetSize, Count, weights, others);

    /// <summary>The same examples with other targets of the same shape.</summary>
    public Batch<T> WithTargets(ReadOnlyMemory<T> others) => new(inputs, inputSize, others, targetSize, Count, weights, entryWeights);

    /// <summary>The same examples with other targets, whose entries have these weights or none.</summary>
    public Batch<T> WithTargets(ReadOnlyMemory<T> others, int rows, ReadOnlyMemory<T> otherEntryWeights) =>
        new(inputs, inputSize, others, rows, Count, weights, otherEntryWeights);

    /// <summary>Some of the examples.</summary>
    public Batch<T> Slice(int start, int count) => new(
        inputs.Slice(start * inputSize, count * inputSize), inputSize, targets.Slice(start * targetSize, count * targetSize), targetSize, count,
        weights.IsEmpty ? weights : weights.Slice(start, count),
        HasEntryWeights ? entryWeights.Slice(start * targetSize, count * targetSize) : default);
}
