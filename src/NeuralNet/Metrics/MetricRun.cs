using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>What a metric has gathered of the examples of one pass over the data.</summary>
/// <remarks>
/// Examples are added in batches of any size, and the value must be the same, to the bit, whatever the size: take sums example by example.
/// Within <c>Fit</c> one run serves all epochs, so it keeps its memory when it is reset, and allocates nothing when examples are added, at
/// least from the second epoch on.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class MetricRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The metric of all examples added since the last <see cref="Reset"/>; NaN where there are none, or none of a weight above 0.</summary>
    public abstract double Value { get; }

    /// <summary>Forgets all examples and keeps the memory.</summary>
    public abstract void Reset();

    /// <summary>Adds examples whose targets <see cref="Metric.Validate{T}"/> has seen.</summary>
    /// <param name="predictions">Ŷ: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more; empty if all are 1.</param>
    public abstract void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights);

    /// <summary>Visits the state, to save it in a checkpoint or to load it from there.</summary>
    /// <remarks>
    /// By default it refuses, so that a metric is not continued in the middle of an epoch without the examples before.
    /// </remarks>
    /// <param name="state">Gets, or gives, each number that is kept from one call to the next.</param>
    /// <exception cref="NotSupportedException">The class does not override it: a run with it cannot be saved in the middle.</exception>
    /// <exception cref="InvalidDataException">Loading: a number is not there, or cannot be.</exception>
    public virtual void VisitState(in StateVisitor<T> state) => throw StateStore.NotVisited(this);
}
