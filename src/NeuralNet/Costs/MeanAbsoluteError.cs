using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The distance between prediction and target, for regression where some targets are far off.</summary>
/// <remarks>
/// <code>
/// J = 1/m Σᵢ Σⱼ |ŷⱼᵢ − yⱼᵢ|        ∂J/∂Ŷ = sign(Ŷ − Y)/m, sign(0) = 0
/// </code>
/// The mean is over the examples and the sum over the outputs.
/// </remarks>
internal sealed record MeanAbsoluteError : BuiltInCost
{
    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) =>
        WeightedMean.Value(default(Term<T>), predicted, expected, weights);

    /// <inheritdoc/>
    internal override void ComputeGradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) =>
        WeightedMean.Gradient(default(Term<T>), predicted, expected, weights, result);

    private readonly struct Term<T> : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double> => TVector.Abs(predicted - expected);

        /// <remarks>NaN compares false both ways and must not become 0, so the last case returns the difference itself.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T> =>
            TVector.Select(
                TVector.LessThan(expected, predicted),
                TVector.One,
                TVector.Select(TVector.LessThan(predicted, expected), -TVector.One, predicted - expected));
    }
}
