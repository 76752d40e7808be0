using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuralNet;

/// <summary>The cross-entropy of independent yes-or-no outputs: one for two classes, or one for each of many labels.</summary>
/// <remarks>
/// <code>
/// J = −1/m Σᵢ Σⱼ (y log ŷ + (1−y) log(1−ŷ))        ∂J/∂Ŷ = ((1−Y)/(1−Ŷ) − Y/Ŷ)/m
/// with sigmoid:  J = 1/m Σᵢ Σⱼ (max(z, 0) − y·z + ln(1+e^−|z|))        ∂J/∂Z = (A − Y)/m       (Eq. 8)
/// </code>
/// With <see cref="Sigmoid"/> as the last activation it is computed from the logits. Otherwise ŷ is taken as no less than the smallest normal
/// number, and 1−ŷ as no less than the half unit in which a ŷ that is exactly 1 has been rounded, 2⁻⁵³ or 2⁻²⁴: where a prediction has
/// rounded to 0 or 1, the gradient through its activation is a rough one, or 0, although the truth is neither.
/// With <see cref="LabelSmoothing"/> ε every y above is y′ = (1 − ε)y + ε/2; validation costs include it too.
/// </remarks>
/// <param name="LabelSmoothing">ε, 0 or more and below 1. 0 leaves the targets as they are.</param>
internal sealed record BinaryCrossEntropy(double LabelSmoothing) : ProbabilityCost
{
    /// <summary>ε, which smooths the labels.</summary>
    public double LabelSmoothing { get; } = Require.ShareBelowOne(LabelSmoothing, "labelSmoothing");

    /// <inheritdoc/>
    public override Activation CanonicalActivation => Activation.Sigmoid;

    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) =>
        WeightedMean.ValueOfProbabilities(this, new Term<T>(Smoothed<T>()), predicted, expected, weights);

    /// <inheritdoc/>
    internal override void ComputeGradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) =>
        WeightedMean.GradientOfProbabilities(this, new Term<T>(Smoothed<T>()), predicted, expected, weights, result);

    /// <inheritdoc/>
    internal override double ComputeFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
    {
        WeightedMean.RequireLogits(logits, predicted);
        return WeightedMean.Value(new LogitTerm<T>(Smoothed<T>()), logits, expected, weights);
    }

    /// <inheritdoc/>
    internal override void ComputeGradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
    {
        WeightedMean.RequireLogits(logits, predicted);
        WeightedMean.Gradient(new SmoothedTargets<T>.Difference(Smoothed<T>()), predicted, expected, weights, result);
    }

    /// <inheritdoc/>
    private protected override string Name => LabelSmoothing == 0 ? base.Name : $"Smoothed{base.Name}";

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append(LabelSmoothing == 0 ? string.Empty : $"LabelSmoothing = {LabelSmoothing}");
        return true;
    }

    private SmoothedTargets<T> Smoothed<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(LabelSmoothing, 2);

    private readonly struct Term<T>(SmoothedTargets<T> targets) : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector atLeast = TVector.Create(double.CreateChecked(ProbabilityCost.Tiny<T>()));
            TVector restAtLeast = TVector.Create(double.CreateChecked(ProbabilityCost.HalfUnit<T>()));
            TVector ofYes = VectorMath<TVector, double>.Log(TVector.Max(atLeast, predicted));
            TVector ofNo = VectorMath<TVector, double>.Log(TVector.Max(restAtLeast, TVector.One - predicted));
            TVector y = targets.InDouble(expected);
            return -(y * ofYes) - ((TVector.One - y) * ofNo);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector rest = TVector.Max(TVector.Create(ProbabilityCost.HalfUnit<T>()), TVector.One - predicted);
            TVector y = targets.InT(expected);
            return ((TVector.One - y) / rest) - (y / TVector.Max(TVector.Create(ProbabilityCost.Tiny<T>()), predicted));
        }
    }

    private readonly struct LogitTerm<T>(SmoothedTargets<T> targets) : ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <remarks>
        /// max(z, 0) − y·z is −y·z for negative z and (1−y)·z for positive: so written, a target of 0 or 1 loses nothing at large z.
        /// </remarks>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector logit, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector y = targets.InDouble(expected);
            TVector factor = TVector.Select(TVector.LessThan(TVector.Zero, logit), TVector.One - y, -y);
            TVector e = VectorMath<TVector, double>.ExpOfNegative(-TVector.Abs(logit));
            return (factor * logit) + VectorMath<TVector, double>.LogOnePlus(e);
        }
    }
}
