using System.Numerics;

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
        double sum = 0;
        for (int i = 0; i < logits.Count; i++)
        {
            sum += WeightedMean.Weight(weights, i) * Example(logits[i], expected[i]);
        }

        return sum / total;
    }

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        UnitTargets.RequireUnitInterval(this, targets);
        UnitTargets.RequireColumnSums(this, targets);
    }

    /// <summary>Σⱼ yⱼ ((max z − zⱼ) + log Σₖ e^(zₖ − max z)) of one column, in double.</summary>
    /// <remarks>The largest logit adds 1 to the sum; the others are summed without it, so that a sure prediction keeps its small cost.</remarks>
    private static double Example<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double max = double.NegativeInfinity;
        int largest = -1;
        for (int k = 0; k < z.Length; k++)
        {
            double logit = double.CreateChecked(z[k]);
            if (logit > max)
            {
                max = logit;
                largest = k;
            }
        }

        double others = 0;
        for (int k = 0; k < z.Length; k++)
        {
            others += k == largest ? 0 : Math.Exp(double.CreateChecked(z[k]) - max);
        }

        double log = ScalarMath.LogOnePlus(others);
        double cost = 0;
        for (int j = 0; j < z.Length; j++)
        {
            cost += double.CreateChecked(y[j]) * (max - double.CreateChecked(z[j]) + log);
        }

        return cost;
    }

    private readonly struct Term<T> : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public double Value(T predicted, T expected) =>
            -double.CreateChecked(expected) * Math.Log(Math.Max(double.CreateChecked(predicted), double.CreateChecked(UnitTargets.Tiny<T>())));

        public T Derivative(T predicted, T expected) => -expected / T.Max(predicted, UnitTargets.Tiny<T>());
    }
}
