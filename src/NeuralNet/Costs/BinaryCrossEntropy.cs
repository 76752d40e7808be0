using System.Numerics;

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
/// </remarks>
public sealed record BinaryCrossEntropy : Cost
{
    /// <inheritdoc/>
    public override Activation? CanonicalActivation => Activation.Sigmoid;

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
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        WeightedMean.Value(default(LogitTerm<T>), logits, expected, weights);

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        UnitTargets.RequireUnitInterval(this, targets);
    }

    private readonly struct Term<T> : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public double Value(T predicted, T expected)
        {
            double yHat = double.CreateChecked(predicted);
            double y = double.CreateChecked(expected);
            double atLeast = double.CreateChecked(UnitTargets.Tiny<T>());
            double restAtLeast = double.CreateChecked(UnitTargets.HalfUnit<T>());
            return -(y * Math.Log(Math.Max(yHat, atLeast))) - ((1 - y) * Math.Log(Math.Max(1 - yHat, restAtLeast)));
        }

        public T Derivative(T predicted, T expected) =>
            ((T.One - expected) / T.Max(T.One - predicted, UnitTargets.HalfUnit<T>())) - (expected / T.Max(predicted, UnitTargets.Tiny<T>()));
    }

    private readonly struct LogitTerm<T> : ICostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <remarks>
        /// max(z, 0) − y·z is −y·z for negative z and (1−y)·z for positive: so written, a target of 0 or 1 loses nothing at large z.
        /// </remarks>
        public double Value(T logit, T expected)
        {
            double z = double.CreateChecked(logit);
            double y = double.CreateChecked(expected);
            return (z > 0 ? (1 - y) * z : -y * z) + ScalarMath.LogOnePlus(Math.Exp(-Math.Abs(z)));
        }
    }
}
