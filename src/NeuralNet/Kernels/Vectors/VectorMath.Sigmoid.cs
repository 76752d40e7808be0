using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>The logistic function, alone and as a gate.</content>
/// <remarks>
/// <code>
/// σ(x) = 1/(1+e)  or, for x &lt; 0,  e/(1+e)          e = e^−|x|, which cannot overflow
/// </code>
/// </remarks>
internal static partial class VectorMath<TVector, T>
    where TVector : unmanaged, ILanes<TVector, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>σ(x) = 1/(1+e⁻ˣ). At most 2 ulp off.</summary>
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
}
