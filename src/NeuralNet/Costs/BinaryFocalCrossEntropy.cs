using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuralNet;

/// <summary>The cross-entropy of yes-or-no outputs that gives less weight to outputs that are predicted well: for rare events.</summary>
/// <remarks>
/// <code>
/// J = −1/m Σᵢ Σⱼ (α y (1−ŷ)^γ log ŷ + (1−α) (1−y) ŷ^γ log(1−ŷ))          without α both factors are 1
/// with sigmoid:  ∂J/∂Z = (−α Y (1−A)^γ (1 − A − γ A log A) + (1−α) (1−Y) A^γ (A − γ (1−A) log(1−A)))/m
/// </code>
/// For γ = 0 and without α it is <see cref="BinaryCrossEntropy"/>. With <see cref="Sigmoid"/> as the last activation it is computed from the
/// logits; otherwise ŷ is taken as no less than the smallest normal number, and 1−ŷ as no less than half a unit in the last place of 1.
/// T.-Y. Lin and others: Focal loss for dense object detection. ICCV 2017, equations 4 and 5; they take γ = 2 with α = 0.25.
/// </remarks>
/// <param name="Gamma">γ, 0 or more.</param>
/// <param name="Alpha">α, 0 to 1, or null to give both kinds of targets the weight 1.</param>
internal sealed record BinaryFocalCrossEntropy(double Gamma, double? Alpha) : ProbabilityCost
{
    /// <summary>γ, how much less an output counts if it is predicted well.</summary>
    public double Gamma { get; } = Require.NotNegative(Gamma, "gamma");

    /// <summary>α, the weight of a positive target. A negative one has the weight 1 − α.</summary>
    public double? Alpha { get; } = Alpha is null or (>= 0 and <= 1)
        ? Alpha
        : throw new ArgumentOutOfRangeException("alpha", FormattableString.Invariant($"alpha must be from 0 to 1, but was {Alpha}."));

    /// <inheritdoc/>
    public override Activation CanonicalActivation => Activation.Sigmoid;

    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) =>
        WeightedMean.ValueOfProbabilities(this, new Term<T>(Gamma, Alpha), predicted, expected, weights);

    /// <inheritdoc/>
    internal override void ComputeGradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) =>
        WeightedMean.GradientOfProbabilities(this, new Term<T>(Gamma, Alpha), predicted, expected, weights, result);

    /// <inheritdoc/>
    internal override double ComputeFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
    {
        WeightedMean.RequireLogits(logits, predicted);
        return WeightedMean.Value(new LogitTerm<T>(Gamma, Alpha), logits, expected, weights);
    }

    /// <inheritdoc/>
    internal override void ComputeGradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
    {
        WeightedMean.RequireLogits(logits, predicted);
        WeightedMean.Gradient(new LogitTerm<T>(Gamma, Alpha), logits, expected, weights, result);
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Gamma = ").Append(Gamma).Append(Alpha is null ? string.Empty : $", Alpha = {Alpha}");
        return true;
    }

    private readonly struct Term<T>(double gamma, double? alpha) : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly double yes = alpha ?? 1;
        private readonly double no = 1 - alpha ?? 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector logP = VectorMath<TVector, double>.Log(ProbabilityCost.AtLeastTiny<TVector, double, T>(predicted));
            TVector logQ = VectorMath<TVector, double>.Log(ProbabilityCost.RestOf<TVector, double, T>(predicted));
            TVector g = TVector.Create(gamma);
            TVector ofYes = VectorMath<TVector, double>.ExpOfNegative(g * logQ) * logP * expected;
            TVector ofNo = VectorMath<TVector, double>.ExpOfNegative(g * logP) * logQ * (TVector.One - expected);
            return -(TVector.Create(yes) * ofYes) - (TVector.Create(no) * ofNo);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector p = ProbabilityCost.AtLeastTiny<TVector, T, T>(predicted);
            TVector q = ProbabilityCost.RestOf<TVector, T, T>(predicted);
            TVector logP = VectorMath<TVector, T>.Log(p);
            TVector logQ = VectorMath<TVector, T>.Log(q);
            TVector g = VectorMath<TVector, T>.Constant(gamma);
            TVector ofYes = VectorMath<TVector, T>.ExpOfNegative(g * logQ) * ((g * logP / q) - (TVector.One / p)) * expected;
            TVector ofNo = VectorMath<TVector, T>.ExpOfNegative(g * logP) * ((TVector.One / q) - (g * logQ / p)) * (TVector.One - expected);
            return (VectorMath<TVector, T>.Constant(yes) * ofYes) + (VectorMath<TVector, T>.Constant(no) * ofNo);
        }
    }

    /// <summary>The same from z, with u = −log(1−a) = softplus(z) and v = −log a = softplus(−z): no difference of large numbers anywhere.</summary>
    private readonly struct LogitTerm<T>(double gamma, double? alpha) : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly double yes = alpha ?? 1;
        private readonly double no = 1 - alpha ?? 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector logit, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector rest = VectorMath<TVector, double>.LogOnePlus(VectorMath<TVector, double>.ExpOfNegative(-TVector.Abs(logit)));
            TVector u = TVector.Max(TVector.Zero, logit) + rest;
            TVector v = TVector.Max(TVector.Zero, -logit) + rest;
            TVector g = TVector.Create(-gamma);
            TVector ofYes = VectorMath<TVector, double>.ExpOfNegative(g * u) * v * expected;
            TVector ofNo = VectorMath<TVector, double>.ExpOfNegative(g * v) * u * (TVector.One - expected);
            return (TVector.Create(yes) * ofYes) + (TVector.Create(no) * ofNo);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector logit, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector e = VectorMath<TVector, T>.ExpOfNegative(-TVector.Abs(logit));
            TVector rest = VectorMath<TVector, T>.LogOnePlus(e);
            TVector u = TVector.Max(TVector.Zero, logit) + rest;
            TVector v = TVector.Max(TVector.Zero, -logit) + rest;
            TVector large = TVector.One / (TVector.One + e);
            TVector small = e * large;
            TVector isPositive = TVector.LessThan(TVector.Zero, logit);
            TVector p = TVector.Select(isPositive, large, small);
            TVector q = TVector.Select(isPositive, small, large);
            TVector g = VectorMath<TVector, T>.Constant(gamma);
            TVector ofYes = VectorMath<TVector, T>.ExpOfNegative(-g * u) * ((g * (p * v)) + q) * expected;
            TVector ofNo = VectorMath<TVector, T>.ExpOfNegative(-g * v) * ((g * (q * u)) + p) * (TVector.One - expected);
            return (VectorMath<TVector, T>.Constant(no) * ofNo) - (VectorMath<TVector, T>.Constant(yes) * ofYes);
        }
    }
}
