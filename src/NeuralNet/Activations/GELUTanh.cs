using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The published approximation of <see cref="GELU"/> by a hyperbolic tangent, within 5e-4 of it.</summary>
/// <remarks>
/// <code>
/// a = ½z(1 + tanh u) = z·σ(2u)         u = √(2/π)(z + 0.044715z³)         ∂J/∂Z = ∂J/∂A ⊙ s ⊙ (1 + Z ⊙ (1 − s) ⊙ 2u′),   s = σ(2u)
/// </code>
/// It is computed in the second form, because 1 + tanh u cancels in the left tail. Older models were trained with it.
/// D. Hendrycks, K. Gimpel: Gaussian error linear units. 2016.
/// </remarks>
internal sealed record GELUTanh : VectorizedActivation<GELUTanh.Function>
{
    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.PreActivation;

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range => (-0.17004075057125403, double.PositiveInfinity);

    /// <summary>g and g′.</summary>
    internal readonly struct Function : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            TVector argument = Argument<TVector, T>(z, out TVector low, out _);
            return VectorMath<TVector, T>.TimesSigmoid(z, argument, low);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            TVector gate = VectorMath<TVector, T>.Sigmoid(Argument<TVector, T>(z, out _, out TVector slope));
            return gate + (VectorMath<TVector, T>.WithoutInfinity(z) * gate * (TVector.One - gate) * slope);
        }

        /// <summary>2u in two parts, and 2u′. z is clamped to ±40, beyond which the gate is 0 or 1, so that nothing overflows.</summary>
        /// <remarks>An error in 2u is a relative error of the same size in e^(2u), and 2u reaches −745.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Argument<TVector, T>(TVector z, out TVector low, out TVector slope)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            bool single = typeof(T) == typeof(float);
            TVector limit = VectorMath<TVector, T>.Constant(40);
            z = TVector.Min(limit, TVector.Max(-limit, z));

            // 2√(2/π) and 0.044715 times it, in two parts each
            TVector linear = VectorMath<TVector, T>.Constant(1.5957691216057308);
            TVector linearLow = VectorMath<TVector, T>.Constant(single ? -4.534068054340423e-08 : -9.96930880911092e-17);
            TVector cubic = VectorMath<TVector, T>.Constant(0.07135481627260025);
            TVector cubicLow = VectorMath<TVector, T>.Constant(single ? 2.3988324659995897e-09 : -6.175149918155315e-19);

            TVector square = z * z;
            TVector squareLow = TVector.MultiplyAdd(z, z, -square);
            TVector term = cubic * square;
            TVector termLow = TVector.MultiplyAdd(cubic, square, -term)
                + TVector.MultiplyAdd(cubic, squareLow, TVector.MultiplyAdd(cubicLow, square, linearLow));

            // Either of the two may be the larger. Knuth's sum works in any order.
            TVector factor = linear + term;
            TVector part = factor - linear;
            TVector factorLow = linear - (factor - part) + (term - part) + termLow;
            TVector argument = factor * z;
            low = TVector.MultiplyAdd(factor, z, -argument) + (factorLow * z);
            slope = TVector.MultiplyAdd(VectorMath<TVector, T>.Constant(3), term, linear);
            return argument;
        }
    }
}
