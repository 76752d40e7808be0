using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Quadratic for small errors and linear for large ones: smooth at 0, and outliers do not dominate.</summary>
/// <remarks>
/// <code>
/// J = 1/m Σᵢ Σⱼ h(e),  e = ŷⱼᵢ − yⱼᵢ        h(e) = ½e² if |e| ≤ δ, else δ(|e| − ½δ)
/// ∂J/∂Ŷ = min(δ, max(−δ, Ŷ − Y))/m
/// </code>
/// P. J. Huber: Robust estimation of a location parameter. Annals of Mathematical Statistics 35, 1964.
/// </remarks>
/// <param name="Delta">δ, above 0.</param>
internal sealed record Huber(double Delta) : BuiltInCost
{
    /// <summary>The default δ.</summary>
    public const double DefaultDelta = 1;

    /// <summary>δ, the error at which h turns from quadratic to linear.</summary>
    public double Delta { get; } = Require.Positive(Delta, "delta");

    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) =>
        WeightedMean.Value(new Term<T>(Delta), predicted, expected, weights);

    /// <inheritdoc/>
    internal override void ComputeGradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) =>
        WeightedMean.Gradient(new Term<T>(Delta), predicted, expected, weights, result);

    private readonly struct Term<T>(double delta) : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T limit = T.CreateChecked(delta);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector error = TVector.Abs(predicted - expected);
            TVector end = TVector.Create(delta);
            return TVector.Select(
                TVector.LessThan(end, error), end * (error - TVector.Create(0.5 * delta)), TVector.Create(0.5) * error * error);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T> =>
            TVector.Min(TVector.Create(limit), TVector.Max(TVector.Create(-limit), predicted - expected));
    }
}
