using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuralNet;

/// <summary>The cross-entropy of one class of many; targets are one-hot columns, or distributions over the classes.</summary>
/// <remarks>
/// <code>
/// J = −1/m Σᵢ Σⱼ y log ŷ        ∂J/∂Ŷ = −(Y/Ŷ)/m
/// with softmax:  J = 1/m Σᵢ Σⱼ yⱼ (log Σₖ e^zₖ − zⱼ)        ∂J/∂Z = (A − Y)/m       (Eq. 8)
/// </code>
/// With <see cref="Softmax"/> as the last activation it is computed from the logits. Otherwise ŷ is taken as no less than the smallest
/// normal number: where a prediction has rounded to 0, the gradient through its activation is 0 although the truth is not.
/// With <see cref="LabelSmoothing"/> ε every y above is y′ = (1 − ε)y + ε/n, n the outputs; validation costs have it too.
/// </remarks>
public sealed record CrossEntropy : Cost
{
    /// <summary>ε: how much of each target is spread over all outputs, 0 or more and below 1. Targets of 0 and 1 are then less sure.</summary>
    /// <value>By default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 0 or more and below 1.</exception>
    public double LabelSmoothing { get; init => field = Require.ShareBelowOne(value, nameof(LabelSmoothing)); }

    /// <inheritdoc/>
    public override Activation? CanonicalActivation => Activation.Softmax;

    /// <inheritdoc/>
    public override bool NeedsUnitInterval => true;

    /// <inheritdoc/>
    public override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        UnitPredictions.Value(this, new Term<T>(Smoothed<T>(expected.Rows)), predicted, expected, weights);

    /// <inheritdoc/>
    public override void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        UnitPredictions.Gradient(this, new Term<T>(Smoothed<T>(expected.Rows)), predicted, expected, weights, result);

    /// <inheritdoc/>
    public override double ValueFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
    {
        WeightedMean.RequireLogits(logits, predicted);
        double total = WeightedMean.Total(predicted, expected, weights);
        SmoothedTargets<T> targets = Smoothed<T>(expected.Rows);
        return LogSumExp.CrossEntropy(
            logits.Values, predicted.Values, expected.Values, logits.Rows, weights, targets.Kept, targets.Share) / total;
    }

    /// <inheritdoc/>
    public override void GradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
    {
        if (LabelSmoothing == 0)
        {
            base.GradientFromLogits(logits, predicted, expected, weights, result);
            return;
        }

        WeightedMean.RequireLogits(logits, predicted);
        WeightedMean.Gradient(new SmoothedDifference<T>(Smoothed<T>(expected.Rows)), predicted, expected, weights, result);
    }

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        UnitTargets.RequireUnitInterval(this, targets);
        UnitTargets.RequireColumnSums(this, targets);
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(LabelSmoothing == 0 ? string.Empty : $"LabelSmoothing = {LabelSmoothing}");
        return true;
    }

    private SmoothedTargets<T> Smoothed<T>(int outputs)
        where T : unmanaged, IFloatingPointIeee754<T> => new(LabelSmoothing, Math.Max(1, outputs));

    private readonly struct Term<T>(SmoothedTargets<T> targets) : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T Nothing => T.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double> =>
            -targets.InDouble(expected)
            * VectorMath<TVector, double>.Log(TVector.Max(TVector.Create(double.CreateChecked(UnitTargets.Tiny<T>())), predicted));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T> =>
            -targets.InT(expected) / TVector.Max(TVector.Create(UnitTargets.Tiny<T>()), predicted);
    }
}
