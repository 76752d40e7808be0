namespace NeuralNet.Tests.Diagnostics;

/// <summary>A cost whose gradients are too large by a millionth.</summary>
public sealed record SlightlyWrongCost(Cost Inner) : Cost
{
    public override Activation? CanonicalActivation => Inner.CanonicalActivation;

    public override bool NeedsUnitInterval => Inner.NeedsUnitInterval;

    public override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        Inner.Value(predicted, expected, weights);

    public override void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
    {
        Inner.Gradient(predicted, expected, weights, result);
        Mistake.Scale(result.Values);
    }

    public override double ValueFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        Inner.ValueFromLogits(logits, predicted, expected, weights);

    public override void GradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
    {
        Inner.GradientFromLogits(logits, predicted, expected, weights, result);
        Mistake.Scale(result.Values);
    }
}
