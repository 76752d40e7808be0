using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>Collects the examples of one pass over the data for a metric.</summary>
/// <remarks>
/// Examples are added in batches of any size, and the size must not change a bit of the value. Therefore take sums example by example.
/// <c>Fit</c> uses one run for all epochs. Keep the memory in <see cref="Reset"/>, and allocate nothing in <see cref="Add"/>, at least from the second
/// epoch on.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class MetricRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of examples whose weights are on the stack at a time.</summary>
    private const int ExamplesAtOnce = 128;

    /// <summary>The metric of all examples since the last <see cref="Reset"/>. It is NaN if there is none with a weight above 0.</summary>
    public abstract double Value { get; }

    /// <summary>Discards all examples but keeps the memory.</summary>
    public abstract void Reset();

    /// <summary>Adds examples whose targets <see cref="Metric.Validate{T}"/> has accepted.</summary>
    /// <param name="predictions">Ŷ: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more; empty if all are 1.</param>
    public abstract void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights);

    /// <summary>Adds examples with weights for the entries of their targets, which <see cref="Metric.ValidateEntries{T}"/> has accepted.</summary>
    /// <remarks>
    /// By default it calls <see cref="Add"/> with the weight of the first entry as the weight of the example. This is right if all entries of an example
    /// have the same weight. A run adds its examples either all by this method or all by <see cref="Add"/>.
    /// </remarks>
    /// <param name="predictions">Ŷ: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <param name="entryWeights">ω: outputs × examples, 0 or more. An entry of weight 0 must not count.</param>
    public virtual void AddEntries(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
    {
        Span<T> weights = stackalloc T[ExamplesAtOnce];
        for (int start = 0; start < targets.Count; start += ExamplesAtOnce)
        {
            int count = Math.Min(ExamplesAtOnce, targets.Count - start);
            for (int i = 0; i < count; i++)
            {
                weights[i] = entryWeights[start + i][0];
            }

            Add(predictions.Slice(start, count), targets.Slice(start, count), weights[..count]);
        }
    }

    /// <summary>Visits the state, to save it in a checkpoint or to load it from one.</summary>
    /// <remarks>
    /// By default it throws. Otherwise a metric could continue in the middle of an epoch without the examples before.
    /// </remarks>
    /// <param name="state">Reads or writes each number that is kept from one call to the next.</param>
    /// <exception cref="NotSupportedException">The class does not override it, so that a run in progress cannot be saved.</exception>
    /// <exception cref="InvalidDataException">When loading: a number is missing or not valid.</exception>
    public virtual void VisitState(in StateVisitor<T> state) => throw StateStore.NotVisited(this);

    /// <summary>The weight of an example.</summary>
    internal static double Weight(ReadOnlySpan<T> weights, int example) => weights.IsEmpty ? 1 : double.CreateTruncating(weights[example]);
}
