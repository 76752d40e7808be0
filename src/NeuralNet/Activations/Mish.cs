using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A smooth rectifier that is slightly negative for small negative numbers, close to <see cref="SiLU"/>.</summary>
/// <remarks>
/// <code>
/// a = z·t,  t = tanh(ln(1+eᶻ))           ∂J/∂Z = ∂J/∂A ⊙ (t + Z ⊙ σ(Z) ⊙ (1 − t²))
/// </code>
/// docs/book/07-activations.md, Mish, has both without logarithm and tanh.
/// D. Misra: Mish: a self regularized non-monotonic activation function. BMVC 2020.
/// </remarks>
internal sealed record Mish : VectorizedActivation<Mish.Function>
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.PreActivation;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-0.30884341301725043, double.PositiveInfinity);

    /// <summary>g and g′.</summary>
    internal readonly struct Function : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            VectorMath<TVector, T>.TimesTanhOfSoftplus(z);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            // t = n/d and σ(z)(1 − t²) = 4u(1 + e)/d² with e = e^−|z|, n and u as below.
            TVector isNegative = TVector.LessThan(z, TVector.Zero);
            TVector two = VectorMath<TVector, T>.Constant(2);
            TVector e = VectorMath<TVector, T>.ExpOfNegative(-TVector.Abs(z));
            TVector n = TVector.Select(isNegative, e * (e + two), TVector.One + (two * e));
            TVector d = n + TVector.Select(isNegative, two, two * e * e);
            TVector u = TVector.Select(isNegative, e, e * e);
            TVector slope = VectorMath<TVector, T>.WithoutInfinity(z) * u * (VectorMath<TVector, T>.Constant(4) * (TVector.One + e));
            return ((slope / d) + n) / d;
        }
    }
}
