using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The cross-entropy of one class of many; targets are one-hot columns, or distributions over the classes.</summary>
/// <remarks>
/// <code>
/// J = −1/m Σᵢ Σⱼ y log ŷ        ∂J/∂Ŷ = −(Y/Ŷ)/m
/// with softmax:  J = 1/m Σᵢ Σⱼ yⱼ (log Σₖ e^zₖ − zⱼ)        ∂J/∂Z = (A − Y)/m       (Eq. 8)
/// </code>
/// With <see cref="Softmax"/> as the last activation it is computed from the logits. Otherwise ŷ is taken as no less than the smallest
/// normal number: where a prediction has rounded to 0, the gradient through its activation is 0 although the truth is not.
/// </remarks>
public sealed record CrossEntropy : Cost
{
    /// <inheritdoc/>
    public override Activation? CanonicalActivation => Activation.Softmax;

    /// <inheritdoc/>
    public override bool NeedsUnitInterval => true;

    /// <inheritdoc/>
    public override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        UnitTargets.RequirePredictions(this, predicted, WeightedMean.Value(default(Term<T>), predicted, expected, weights));

    /// <inheritdoc/>
    public override void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        WeightedMean.Gradient(default(Term<T>), predicted, expected, weights, result);

    /// <inheritdoc/>
    public override double ValueFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
    {
        double total = WeightedMean.Total(logits, expected, weights);
        return LogSumExp.CrossEntropy(logits.Values, expected.Values, logits.Rows, weights) / total;
    }

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        UnitTargets.RequireUnitInterval(this, targets);
        UnitTargets.RequireColumnSums(this, targets);
    }

    private readonly struct Term<T> : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T Nothing => T.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double> =>
            -expected * VectorMath<TVector, double>.Log(TVector.Max(TVector.Create(double.CreateChecked(UnitTargets.Tiny<T>())), predicted));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T> => -expected / TVector.Max(TVector.Create(UnitTargets.Tiny<T>()), predicted);
    }
}
