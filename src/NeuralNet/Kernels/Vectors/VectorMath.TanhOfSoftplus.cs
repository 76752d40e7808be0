using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>The function Mish.</content>
internal static partial class VectorMath<TVector, T>
    where TVector : unmanaged, ILanes<TVector, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>z·tanh(ln(1+eᶻ)), with the product rounded once; −0 if z is −∞. The error is at most 2 ulp.</summary>
    /// <remarks>
    /// <code>
    /// tanh(ln(1+eᶻ)) = ((1+eᶻ)² − 1)/((1+eᶻ)² + 1) = e(2+e)/(e(2+e) + 2)                 e = e^−|z|, if z &lt; 0
    ///                                              = (1+2e)/(1+2e + 2e²)                  otherwise
    /// </code>
    /// Neither form overflows or cancels.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector TimesTanhOfSoftplus(TVector z)
    {
        TVector isNegative = TVector.LessThan(z, TVector.Zero);
        TVector y = ExpParts(AtLeast(-TVector.Abs(z), Constant(-110, -760)), TVector.Zero, out TVector yLow, out TVector power);
        TVector scale = power * Drop();
        TVector e = y * scale;
        TVector eLow = yLow * scale;
        TVector two = Constant(2);

        // 2 + e, or 1 + 2e
        TVector first = TVector.Select(isNegative, two, TVector.One);
        TVector added = TVector.Select(isNegative, e, e + e);
        TVector sum = first + added;
        TVector sumLow = first - sum + added + TVector.Select(isNegative, eLow, eLow + eLow);

        // If z is negative, the numerator e(2 + e) is kept without the power of two of e. The result may be subnormal and is scaled last.
        TVector product = y * sum;
        TVector productLow = TVector.MultiplyAdd(y, sum, -product) + TVector.MultiplyAdd(y, sumLow, yLow * sum);
        TVector square = (e + e) * e;
        TVector numerator = TVector.Select(isNegative, product, sum);
        TVector numeratorLow = TVector.Select(isNegative, productLow, sumLow);
        TVector larger = TVector.Select(isNegative, two, sum);
        TVector smaller = TVector.Select(isNegative, product * scale, square);
        TVector denominator = larger + smaller;
        TVector denominatorLow = larger - denominator + smaller
            + TVector.Select(isNegative, productLow * scale, TVector.MultiplyAdd(e + e, e, -square) + TVector.MultiplyAdd(Constant(4) * e, eLow, sumLow));
        TVector quotient = Quotient(numerator, numeratorLow, denominator, denominatorLow, out TVector low);

        TVector finite = AtMost(AtLeast(z, Constant(-110, -760)), Constant(110, 760));
        TVector gated = TVector.MultiplyAdd(TVector.Select(isNegative, finite, z), quotient, finite * low);
        return TVector.Select(isNegative, gated * power * Drop(), gated);
    }
}
