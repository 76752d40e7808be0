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
    /// <summary>The metric of all examples since the last <see cref="Reset"/>. It is NaN if there is none with a weight above 0.</summary>
    public abstract double Value { get; }

    /// <summary>Discards all examples but keeps the memory.</summary>
    public abstract void Reset();

    /// <summary>Adds examples whose targets <see cref="Metric.Validate{T}"/> has accepted.</summary>
    /// <param name="predictions">Ŷ: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more; empty if all are 1.</param>
    public abstract void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights);

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
