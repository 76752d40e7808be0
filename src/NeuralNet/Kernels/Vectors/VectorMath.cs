using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Elementary functions of whole vectors, for <see cref="float"/> and <see cref="double"/> from one source.</summary>
/// <remarks>
/// Every lane is computed alike and alone, so a number gives the same bits wherever it stands. NaN in gives NaN out.
/// A result that is a sum, a product or a quotient of rounded numbers takes what the rounding lost with it, as a second number that is far
/// smaller, and rounds once at the end. T. J. Dekker: A floating-point technique for extending the available precision. 1971.
/// A result that may be subnormal gets its power of two last, so that it is rounded to the fewer digits only once.
/// Polynomials are minimax (Remez) for the range and the precision named beside them; tests/NeuralNet.Tests/Kernels/Data makes them anew.
/// Where a·b + c is not fused (processors before 2013) what was lost in a product is not known, and results are as good as plain arithmetic.
/// </remarks>
internal static partial class VectorMath<TVector, T>
    where TVector : unmanaged, ILanes<TVector, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>σ(x) = 1/(1+e⁻ˣ), from e = e^−|x|, which cannot overflow: 1/(1+e) or, for x &lt; 0, e/(1+e). At most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        TVector e = ExpOfNegative(-TVector.Abs(x));
        TVector s = TVector.One + e;
        TVector numerator = TVector.Select(TVector.LessThan(x, TVector.Zero), e, TVector.One);
        TVector quotient = Quotient(numerator, TVector.Zero, s, TVector.One - s + e, out TVector low);
        return quotient + low;
    }

    /// <summary>z·σ(x + xLow), the product rounded once. At most 2 ulp off; −0 where z is −∞.</summary>
    /// <remarks>z and x have one sign and z is not the larger in magnitude by far, as in SiLU (z·σ(z)) and GELU (z·σ(2u)).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector TimesSigmoid(TVector z, TVector x, TVector xLow)
    {
        TVector isNegative = TVector.LessThan(x, TVector.Zero);
        TVector y = ExpParts(
            AtLeast(-TVector.Abs(x), Constant(-110, -760)),
            TVector.Select(isNegative, xLow, -xLow),
            out TVector yLow,
            out TVector power);

        // e^x without its power of two is the numerator where x is negative: the product may be subnormal, and is scaled last.
        TVector scale = power * Drop();
        TVector e = y * scale;
        TVector s = TVector.One + e;
        TVector sLow = TVector.MultiplyAdd(yLow, scale, TVector.One - s + e);
        TVector quotient = Quotient(
            TVector.Select(isNegative, y, TVector.One),
            TVector.Select(isNegative, yLow, TVector.Zero),
            s,
            sLow,
            out TVector low);

        TVector finite = AtMost(AtLeast(z, Constant(-110, -760)), Constant(110, 760));
        TVector gated = TVector.MultiplyAdd(TVector.Select(isNegative, finite, z), quotient, finite * low);
        return TVector.Select(isNegative, gated * power * Drop(), gated);
    }

    /// <summary>A constant of the formula in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Constant(double value) => TVector.Create(T.CreateTruncating(value));

    /// <summary>A constant that is another one in each precision, as coefficients of polynomials of different length are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Constant(double single, double wide) => Constant(typeof(T) == typeof(float) ? single : wide);

    /// <summary>x, with the largest finite number for an infinity, so that 0 times it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector WithoutInfinity(TVector x) =>
        AtMost(AtLeast(x, Constant(-float.MaxValue, -double.MaxValue)), Constant(float.MaxValue, double.MaxValue));

    /// <summary>The larger of x and a bound; NaN stays NaN, as the instruction returns its second operand then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AtLeast(TVector x, TVector low) => TVector.Max(low, x);

    /// <summary>The smaller of x and a bound; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AtMost(TVector x, TVector high) => TVector.Min(high, x);

    /// <summary>1.5 · 2^(mantissa bits): a number added to it is rounded to an integer, which stands in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Rounder(int bias) => Constant(12582912.0 + bias, 6755399441055744.0 + bias);

    /// <summary>numerator/s in two parts, the numerator and s being given in two parts each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Quotient(TVector numerator, TVector numeratorLow, TVector s, TVector sLow, out TVector low)
    {
        TVector inverse = TVector.One / s;
        TVector quotient = numerator * inverse;
        TVector rest = TVector.MultiplyAdd(-quotient, s, numerator) + TVector.MultiplyAdd(-quotient, sLow, numeratorLow);
        low = rest * inverse;
        return quotient;
    }
}
