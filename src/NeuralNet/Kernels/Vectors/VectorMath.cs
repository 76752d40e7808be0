using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Elementary functions of whole vectors, for <see cref="float"/> and <see cref="double"/> from one source.</summary>
/// <remarks>
/// Each lane is computed separately with the same instructions, so the bits of a result do not depend on its position. NaN gives NaN. A sum, a
/// product or a quotient of rounded numbers carries its rounding error along in a second, far smaller number, and is rounded once at the end (T. J.
/// Dekker: A floating-point technique for extending the available precision. 1971). If a result may be subnormal, it is multiplied by its power of
/// two last, so that it is rounded to fewer digits only once. Polynomials are minimax (Remez) for the given range and precision.
/// tests/NeuralNet.Tests/Kernels/Data computes them again. If the processor does not fuse a·b + c (before 2013), the rounding error of a product is
/// unknown, and results are only as accurate as plain arithmetic.
/// </remarks>
internal static partial class VectorMath<TVector, T>
    where TVector : unmanaged, ILanes<TVector, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// σ(x) = 1/(1+e⁻ˣ). With e = e^−|x|, which cannot overflow, it is 1/(1+e) or, for x &lt; 0, e/(1+e). The error is at most 2 ulp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        TVector e = ExpOfNegative(-TVector.Abs(x));
        TVector s = TVector.One + e;
        TVector numerator = TVector.Select(TVector.LessThan(x, TVector.Zero), e, TVector.One);
        TVector quotient = Quotient(numerator, TVector.Zero, s, TVector.One - s + e, out TVector low);
        return quotient + low;
    }

    /// <summary>z·σ(x + xLow), with the product rounded once; −0 if z is −∞. The error is at most 2 ulp.</summary>
    /// <remarks>z and x must have the same sign, and |z| must not be far larger than |x|, as in SiLU (z·σ(z)) and GELU (z·σ(2u)).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector TimesSigmoid(TVector z, TVector x, TVector xLow)
    {
        TVector isNegative = TVector.LessThan(x, TVector.Zero);
        TVector y = ExpParts(
            AtLeast(-TVector.Abs(x), Constant(-110, -760)),
            TVector.Select(isNegative, xLow, -xLow),
            out TVector yLow,
            out TVector power);

        // If x is negative, the numerator is e^x without its power of two. The product may be subnormal and is scaled last.
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

    /// <summary>A constant in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Constant(double value) => TVector.Create(T.CreateTruncating(value));

    /// <summary>A constant that differs between the precisions, such as a coefficient of polynomials of different lengths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Constant(double single, double wide) => Constant(typeof(T) == typeof(float) ? single : wide);

    /// <summary>x, but the largest finite number instead of an infinity, so that 0 times the result is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector WithoutInfinity(TVector x) =>
        AtMost(AtLeast(x, Constant(-float.MaxValue, -double.MaxValue)), Constant(float.MaxValue, double.MaxValue));

    /// <summary>The larger of x and a bound. NaN stays NaN, because the instruction then returns its second operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AtLeast(TVector x, TVector low) => TVector.Max(low, x);

    /// <summary>The smaller of x and a bound. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AtMost(TVector x, TVector high) => TVector.Min(high, x);

    /// <summary>1.5 · 2^(mantissa bits). Adding a number to it rounds that number to an integer in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Rounder(int bias) => Constant(12582912.0 + bias, 6755399441055744.0 + bias);

    /// <summary>numerator/s in two parts. The numerator and s have two parts each.</summary>
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
