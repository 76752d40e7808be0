using System.Numerics;

namespace NeuralNet;

/// <summary>A cost of this library. It has one implementation for the weights of examples and for those of entries.</summary>
internal abstract record BuiltInCost : Cost
{
    /// <inheritdoc/>
    public sealed override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        Value(predicted, expected, new CostWeights<T>(weights));

    /// <inheritdoc/>
    public sealed override double ValueOfEntries<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights) =>
        Value(predicted, expected, new CostWeights<T>(entryWeights));

    /// <inheritdoc/>
    public sealed override void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        Gradient(predicted, expected, new CostWeights<T>(weights), result);

    /// <inheritdoc/>
    public sealed override void GradientOfEntries<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights, Columns<T> result) =>
        Gradient(predicted, expected, new CostWeights<T>(entryWeights), result);

    /// <inheritdoc/>
    public sealed override double ValueFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        ValueFromLogits(logits, predicted, expected, new CostWeights<T>(weights));

    /// <inheritdoc/>
    public sealed override double ValueFromLogitsOfEntries<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights) =>
        ValueFromLogits(logits, predicted, expected, new CostWeights<T>(entryWeights));

    /// <inheritdoc/>
    public sealed override void GradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        GradientFromLogits(logits, predicted, expected, new CostWeights<T>(weights), result);

    /// <inheritdoc/>
    public sealed override void GradientFromLogitsOfEntries<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights, Columns<T> result) =>
        GradientFromLogits(logits, predicted, expected, new CostWeights<T>(entryWeights), result);

    /// <summary>Accepts all weights, because this cost is a sum over the outputs. An override refuses those that the cost cannot honour.</summary>
    /// <inheritdoc/>
    public override void ValidateEntries<T>(ReadOnlyColumns<T> entryWeights)
    {
    }

    /// <summary>J with either kind of weights.</summary>
    protected abstract double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>∂J/∂Ŷ with either kind of weights.</summary>
    protected abstract void Gradient<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>J from the logits with either kind of weights.</summary>
    protected virtual double ValueFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        WeightedMean.RequireLogits(logits, predicted);
        return Value(predicted, expected, weights);
    }

    /// <summary>∂J/∂Zᴸ with either kind of weights: by default (A − Y) times the share of the example or of the entry (Eq. 8, 9).</summary>
    protected virtual void GradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        WeightedMean.RequireLogits(logits, predicted);
        WeightedMean.Gradient(default(MeanSquaredError.Term<T>), predicted, expected, weights, result);
    }
}
