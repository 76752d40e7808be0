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
/// With <see cref="Softmax"/> as the last activation it is computed from the logits. Otherwise ŷ is taken as at least the smallest normal
/// number. If a prediction has rounded to 0, the gradient through its activation is then 0, although the true gradient is not.
/// With <see cref="LabelSmoothing"/> ε every y above is y′ = (1 − ε)y + ε/n, n the outputs; validation costs include it too.
/// </remarks>
/// <param name="LabelSmoothing">ε, 0 or more and below 1. 0 leaves the targets as they are.</param>
internal sealed record CrossEntropy(double LabelSmoothing) : ProbabilityCost
{
    /// <summary>ε, which smooths the labels.</summary>
    public double LabelSmoothing { get; } = Require.ShareBelowOne(LabelSmoothing, "labelSmoothing");

    /// <inheritdoc/>
    public override Activation CanonicalActivation => Activation.Softmax;

    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) =>
        WeightedMean.ValueOfProbabilities(this, new Term<T>(Smoothed<T>(expected.Rows)), predicted, expected, weights);

    /// <inheritdoc/>
    internal override void ComputeGradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) =>
        WeightedMean.GradientOfProbabilities(this, new Term<T>(Smoothed<T>(expected.Rows)), predicted, expected, weights, result);

    /// <inheritdoc/>
    internal override double ComputeFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
    {
        WeightedMean.RequireLogits(logits, predicted);
        double total = WeightedMean.Total(predicted, expected, weights);
        LogTerm<T> term = new(Smoothed<T>(expected.Rows));
        return LogSoftmax.Sum(term, logits.Values, predicted.Values, expected.Values, logits.Rows, weights.Values) / total;
    }

    /// <inheritdoc/>
    internal override void ComputeGradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
    {
        WeightedMean.RequireLogits(logits, predicted);
        WeightedMean.Gradient(new SmoothedTargets<T>.Difference(Smoothed<T>(expected.Rows)), predicted, expected, weights, result);
    }

    /// <inheritdoc/>
    private protected override string Name => LabelSmoothing == 0 ? base.Name : $"Smoothed{base.Name}";

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append(LabelSmoothing == 0 ? string.Empty : $"LabelSmoothing = {LabelSmoothing}");
        return true;
    }

    private SmoothedTargets<T> Smoothed<T>(int outputs)
        where T : unmanaged, IFloatingPointIeee754<T> => new(LabelSmoothing, Math.Max(1, outputs));

    private readonly struct Term<T>(SmoothedTargets<T> targets) : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double> =>
            -targets.InDouble(expected)
            * VectorMath<TVector, double>.Log(TVector.Max(TVector.Create(double.CreateChecked(ProbabilityCost.Tiny<T>())), predicted));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T> =>
            -targets.InT(expected) / TVector.Max(TVector.Create(ProbabilityCost.Tiny<T>()), predicted);
    }

    /// <summary>−y′ log ŷ from log ŷ.</summary>
    private readonly struct LogTerm<T>(SmoothedTargets<T> targets) : ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector logarithm, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double> => -targets.InDouble(expected) * logarithm;
    }
}
