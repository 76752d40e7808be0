using System.Buffers;
using System.Numerics;
using System.Text;

namespace NeuralNet.Metrics;

/// <summary>A metric of some of the outputs, such as those of a head.</summary>
internal sealed record OutputsMetric : Metric
{
    private readonly int start;
    private readonly int count;

    /// <summary>Checks the range.</summary>
    public OutputsMetric(Metric inner, int start, int count)
    {
        Inner = inner;
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        _ = Require.AtLeastOne(count, nameof(count));
        _ = ArrayLength.Of((long)start + count, "outputs", "Name fewer outputs.", nameof(count));
        this.start = start;
        this.count = count;
    }

    /// <summary>The metric.</summary>
    public Metric Inner { get; }

    /// <inheritdoc/>
    public override bool IsHigherBetter => Inner.IsHigherBetter;

    private HeadRows Rows => new(start, count);

    /// <inheritdoc/>
    protected override string Name => Inner + ".ForOutputs";

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        RequireOutputs(targets.Rows, nameof(targets));
        T[] memory = ArrayPool<T>.Shared.Rent(MemoryLength(targets.Count));
        try
        {
            Inner.Validate(Rows.Take(targets, 0, targets.Count, memory));
        }
        finally
        {
            ArrayPool<T>.Shared.Return(memory);
        }
    }

    /// <inheritdoc/>
    public override void ValidateEntries<T>(ReadOnlyColumns<T> entryWeights)
    {
        RequireOutputs(entryWeights.Rows, nameof(entryWeights));
        Inner.ValidateEntries(Rows.CopyOf(entryWeights));
    }

    /// <summary>If no entry of the outputs has a weight above 0, nothing is there to check, and the metric is NaN.</summary>
    /// <inheritdoc/>
    internal override void ValidateData<T>(ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
    {
        RequireOutputs(targets.Rows, nameof(targets));
        if (entryWeights.Count == 0)
        {
            // This is the check of examples that are read while the training runs. It allocates nothing.
            Validate(targets);
        }
        else if (Rows.HasEntry(entryWeights))
        {
            Inner.ValidateData(Rows.CopyOf(targets), Rows.CopyOf(entryWeights));
        }
    }

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs) => new Run<T>(Rows, Inner.Start<T>(count));

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append(start).Append(", ").Append(count);
        return true;
    }

    private int MemoryLength(int examples) => ArrayLength.Product((count, "outputs"), (examples, "examples"), "Give fewer examples.");

    private void RequireOutputs(int found, string parameter)
    {
        if (found < Rows.End)
        {
            throw new ArgumentException($"{RecordText.Short(this)} needs at least {Rows.End} outputs, but there are {found}.", parameter);
        }
    }

    /// <summary>Gives the rows to the run of the metric, a few columns at a time.</summary>
    private sealed class Run<T>(HeadRows rows, MetricRun<T> inner) : MetricRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc/>
        public override double Value => inner.Value;

        /// <inheritdoc/>
        public override void Reset() => inner.Reset();

        /// <inheritdoc/>
        public override void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        {
            Span<T> predicted = stackalloc T[HeadRows.BlockLength];
            Span<T> expected = stackalloc T[HeadRows.BlockLength];
            for (int first = 0; first < targets.Count; first += rows.ColumnsAtOnce)
            {
                int taken = Math.Min(rows.ColumnsAtOnce, targets.Count - first);
                inner.Add(
                    rows.Take(predictions, first, taken, predicted), rows.Take(targets, first, taken, expected),
                    weights.IsEmpty ? default : weights.Slice(first, taken));
            }
        }

        /// <inheritdoc/>
        public override void AddEntries(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
        {
            Span<T> predicted = stackalloc T[HeadRows.BlockLength];
            Span<T> expected = stackalloc T[HeadRows.BlockLength];
            Span<T> weights = stackalloc T[HeadRows.BlockLength];
            for (int first = 0; first < targets.Count; first += rows.ColumnsAtOnce)
            {
                int taken = Math.Min(rows.ColumnsAtOnce, targets.Count - first);
                inner.AddEntries(
                    rows.Take(predictions, first, taken, predicted), rows.Take(targets, first, taken, expected),
                    rows.Take(entryWeights, first, taken, weights));
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state) => inner.VisitState(state);
    }
}
