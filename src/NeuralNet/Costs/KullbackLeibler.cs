using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The divergence of the predicted distribution from the true one; 0 where they are equal.</summary>
/// <remarks>
/// <code>
/// J = 1/m Σᵢ Σⱼ y log(y/ŷ), 0 · log 0 = 0        ∂J/∂Ŷ = −(Y/Ŷ)/m        with softmax: ∂J/∂Z = (A − Y)/m       (Eq. 8)
/// </code>
/// It is the cross-entropy less the entropy of the targets, which is constant: the gradients are the same, and so are the costs where targets
/// are one-hot. Targets are columns that sum to 1. With <see cref="Softmax"/> as the last activation it is computed from the logits; otherwise
/// ŷ is taken as no less than the smallest normal number. Where it is next to 0, rounding may leave it a little below, by some 1e-16.
/// S. Kullback, R. A. Leibler: On information and sufficiency. Annals of Mathematical Statistics 22, 1951.
/// </remarks>
internal sealed record KullbackLeibler : ProbabilityCost
{
    /// <inheritdoc/>
    public override Activation CanonicalActivation => Activation.Softmax;

    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) =>
        WeightedMean.ValueOfProbabilities(this, default(Term<T>), predicted, expected, weights);

    /// <inheritdoc/>
    internal override void ComputeGradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) =>
        WeightedMean.GradientOfProbabilities(this, default(Term<T>), predicted, expected, weights, result);

    /// <inheritdoc/>
    internal override double ComputeFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
    {
        WeightedMean.RequireLogits(logits, predicted);
        double total = WeightedMean.Total(predicted, expected, weights);
        return LogSoftmax.Sum(default(LogTerm<T>), logits.Values, default, expected.Values, logits.Rows, weights.Values) / total;
    }

    private readonly struct Term<T> : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector atLeast = TVector.Create(double.CreateChecked(ProbabilityCost.Tiny<T>()));
            return default(LogTerm<T>).Value(VectorMath<TVector, double>.Log(TVector.Max(atLeast, predicted)), expected);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T> => -expected / TVector.Max(TVector.Create(ProbabilityCost.Tiny<T>()), predicted);
    }

    /// <summary>y (log y − log ŷ) from log ŷ; for y = 0 any finite logarithm will do.</summary>
    private readonly struct LogTerm<T> : ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector logarithm, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector ofTarget = VectorMath<TVector, double>.Log(TVector.Max(TVector.Create(ProbabilityCost.Tiny<double>()), expected));
            return expected * (ofTarget - logarithm);
        }
    }
}
