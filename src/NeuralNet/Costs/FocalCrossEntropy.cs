using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The cross-entropy of one class of many that gives less weight to examples that are classified well.</summary>
/// <remarks>
/// <code>
/// J = −1/m Σᵢ Σⱼ y (1−ŷ)^γ log ŷ        ∂J/∂Ŷ = Y (γ (1−Ŷ)^(γ−1) log Ŷ − (1−Ŷ)^γ/Ŷ)/m
/// with softmax:  ∂J/∂zⱼ = cⱼ − aⱼ Σₖ cₖ,  cₖ = ∂J/∂log aₖ = −yₖ (1−aₖ)^γ (1 − γ aₖ log aₖ/(1−aₖ))/m
/// </code>
/// For γ = 0 it is <see cref="CrossEntropy"/>. Instead of the α of the paper, use class weights: <see cref="Dataset{T}.WithClassWeights"/>.
/// With <see cref="Softmax"/> as the last activation it is computed from the logits; otherwise ŷ is taken as no less than the smallest normal
/// number, and 1−ŷ as no less than half a unit in the last place of 1.
/// T.-Y. Lin and others: Focal loss for dense object detection. ICCV 2017, equation 4.
/// </remarks>
/// <param name="Gamma">γ, 0 or more.</param>
internal sealed record FocalCrossEntropy(double Gamma) : ProbabilityCost
{
    /// <summary>The default γ, which is that of the paper.</summary>
    public const double DefaultGamma = 2;

    /// <summary>γ, how much less an example counts if it is classified well.</summary>
    public double Gamma { get; } = Require.NotNegative(Gamma, "gamma");

    /// <inheritdoc/>
    public override Activation CanonicalActivation => Activation.Softmax;

    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) =>
        WeightedMean.ValueOfProbabilities(this, new Term<T>(Gamma), predicted, expected, weights);

    /// <inheritdoc/>
    internal override void ComputeGradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) =>
        WeightedMean.GradientOfProbabilities(this, new Term<T>(Gamma), predicted, expected, weights, result);

    /// <inheritdoc/>
    internal override double ComputeFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
    {
        WeightedMean.RequireLogits(logits, predicted);
        double total = WeightedMean.Total(predicted, expected, weights);
        return LogSoftmax.Sum(new LogTerm<T>(Gamma), logits.Values, default, expected.Values, logits.Rows, weights.Values) / total;
    }

    /// <inheritdoc/>
    internal override void ComputeGradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
    {
        WeightedMean.RequireLogits(logits, predicted);
        WeightedMean.Gradient(new LogTerm<T>(Gamma), predicted, expected, weights, result);
        LogSoftmax.Backward(predicted.Values, result.Values, predicted.Rows);
    }

    /// <summary>−y (1−ŷ)^γ log ŷ and its derivative by ŷ.</summary>
    private readonly struct Term<T>(double gamma) : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T exponent = T.CreateChecked(gamma);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector p = ProbabilityCost.AtLeastTiny<TVector, double, T>(predicted);
            TVector q = ProbabilityCost.RestOf<TVector, double, T>(predicted);
            TVector factor = VectorMath<TVector, double>.ExpOfNegative(TVector.Create(gamma) * VectorMath<TVector, double>.Log(q));
            return -expected * factor * VectorMath<TVector, double>.Log(p);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector p = ProbabilityCost.AtLeastTiny<TVector, T, T>(predicted);
            TVector q = ProbabilityCost.RestOf<TVector, T, T>(predicted);
            TVector g = TVector.Create(exponent);
            TVector factor = VectorMath<TVector, T>.ExpOfNegative(g * VectorMath<TVector, T>.Log(q));
            return expected * factor * ((g * VectorMath<TVector, T>.Log(p) / q) - (TVector.One / p));
        }
    }

    /// <summary>The value from log ŷ, and the derivative by log ŷ from ŷ, which needs no logarithm that has lost its digits.</summary>
    private readonly struct LogTerm<T>(double gamma) : IDifferentiableCostTerm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T exponent = T.CreateChecked(gamma);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector logarithm, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector q = TVector.Max(
                TVector.Create(ProbabilityCost.Tiny<double>()), -VectorMath<TVector, double>.ExpMinusOneOfNegative(logarithm, out _));
            TVector factor = VectorMath<TVector, double>.ExpOfNegative(TVector.Create(gamma) * VectorMath<TVector, double>.Log(q));
            return -expected * factor * logarithm;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector p = ProbabilityCost.AtLeastTiny<TVector, T, T>(predicted);
            TVector q = ProbabilityCost.RestOf<TVector, T, T>(predicted);
            TVector g = TVector.Create(exponent);
            TVector factor = VectorMath<TVector, T>.ExpOfNegative(g * VectorMath<TVector, T>.Log(q));
            return -expected * factor * (TVector.One - (g * p * VectorMath<TVector, T>.Log(p) / q));
        }
    }
}
