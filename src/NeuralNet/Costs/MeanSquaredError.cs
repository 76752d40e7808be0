using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Half the squared distance between prediction and target, for regression.</summary>
/// <remarks>
/// <code>
/// J = 1/m Σᵢ ½‖ŷᵢ − yᵢ‖²        ∂J/∂Ŷ = (Ŷ − Y)/m        canonical with the identity (Eq. 8)
/// </code>
/// The mean is over the examples and the sum over the outputs. Because of the ½ the gradient has no factor. The metric of the same name in
/// other libraries is the plain mean of squares over all entries, which is 2/outputs times this.
/// </remarks>
internal sealed record MeanSquaredError : BuiltInCost
{
    /// <inheritdoc/>
    public override Activation? CanonicalActivation => Activation.Identity;

    /// <inheritdoc/>
    internal override bool IsSumOfSquares => true;

    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) =>
        WeightedMean.Value(default(Term<T>), predicted, expected, weights);

    /// <inheritdoc/>
    internal override void ComputeGradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) =>
        WeightedMean.Gradient(default(Term<T>), predicted, expected, weights, result);

    /// <summary>h = ½(ŷ − y)², ∂h/∂ŷ = ŷ − y. The derivative is also ∂h/∂z of every canonical pair (Eq. 8).</summary>
    internal readonly struct Term<T> : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector error = predicted - expected;
            return TVector.Create(0.5) * error * error;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T> => predicted - expected;
    }
}
