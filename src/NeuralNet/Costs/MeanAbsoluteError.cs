using System.Numerics;

namespace NeuralNet;

/// <summary>The distance between prediction and target, for regression where some targets are far off.</summary>
/// <remarks>
/// <code>
/// J = 1/m Σᵢ Σⱼ |ŷⱼᵢ − yⱼᵢ|        ∂J/∂Ŷ = sign(Ŷ − Y)/m, sign(0) = 0
/// </code>
/// The mean is over the examples and the sum over the outputs.
/// </remarks>
public sealed record MeanAbsoluteError : Cost
{
    /// <inheritdoc/>
    public override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        WeightedMean.Value(default(Term<T>), predicted, expected, weights);

    /// <inheritdoc/>
    public override void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        WeightedMean.Gradient(default(Term<T>), predicted, expected, weights, result);

    private readonly struct Term<T> : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public double Value(T predicted, T expected) => Math.Abs(double.CreateChecked(predicted) - double.CreateChecked(expected));

        /// <remarks>NaN compares false both ways and must not become 0, so the last case returns the difference itself.</remarks>
        public T Derivative(T predicted, T expected) =>
            predicted > expected ? T.One : predicted < expected ? -T.One : predicted - expected;
    }
}
