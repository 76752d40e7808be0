using System.Diagnostics;

namespace NeuralNet;

/// <summary>A cost of this library. It has one implementation for the weights of examples and for those of entries.</summary>
internal abstract record BuiltInCost : Cost
{
    /// <inheritdoc/>
    public sealed override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        Compute(predicted, expected, new CostWeights<T>(weights));

    /// <inheritdoc/>
    public sealed override double ValueOfEntries<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights) =>
        Compute(predicted, expected, new CostWeights<T>(entryWeights));

    /// <inheritdoc/>
    public sealed override void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        ComputeGradient(predicted, expected, new CostWeights<T>(weights), result);

    /// <inheritdoc/>
    public sealed override void GradientOfEntries<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights, Columns<T> result) =>
        ComputeGradient(predicted, expected, new CostWeights<T>(entryWeights), result);

    /// <inheritdoc/>
    public sealed override double ValueFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        ComputeFromLogits(logits, predicted, expected, new CostWeights<T>(weights));

    /// <inheritdoc/>
    public sealed override double ValueFromLogitsOfEntries<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights) =>
        ComputeFromLogits(logits, predicted, expected, new CostWeights<T>(entryWeights));

    /// <inheritdoc/>
    public sealed override void GradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        ComputeGradientFromLogits(logits, predicted, expected, new CostWeights<T>(weights), result);

    /// <inheritdoc/>
    public sealed override void GradientFromLogitsOfEntries<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights, Columns<T> result) =>
        ComputeGradientFromLogits(logits, predicted, expected, new CostWeights<T>(entryWeights), result);

    /// <summary>Accepts all weights, because this cost is a sum over the outputs. An override refuses those that the cost cannot honour.</summary>
    /// <inheritdoc/>
    public override void ValidateEntries<T>(ReadOnlyColumns<T> entryWeights)
    {
    }

    /// <summary>Each cost overrides it. It is not abstract, because the ahead-of-time compiler reports an abstract method with type parameters as one that fails.</summary>
    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) => throw new UnreachableException();

    /// <summary>Each cost overrides it, like <see cref="Compute"/>.</summary>
    /// <inheritdoc/>
    internal override void ComputeGradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) => throw new UnreachableException();

    /// <inheritdoc/>
    internal override double ComputeFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
    {
        WeightedMean.RequireLogits(logits, predicted);
        return Compute(predicted, expected, weights);
    }

    /// <summary>By default it is (A − Y) times the share of the example or of the entry (Eq. 8, 9).</summary>
    /// <inheritdoc/>
    internal override void ComputeGradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
    {
        WeightedMean.RequireLogits(logits, predicted);
        WeightedMean.Gradient(default(MeanSquaredError.Term<T>), predicted, expected, weights, result);
    }
}
