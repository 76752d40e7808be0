using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>The natural logarithm.</content>
/// <remarks>
/// <code>
/// ln x = k·ln 2 + ln(1+f)            x = 2^k·(1+f),  √½ ≤ 1+f &lt; √2
/// ln(1+f) = f − (½f² − s·(½f² + R))    s = f/(2+f),  R = 2 artanh(s)/s − 2
/// </code>
/// f is exact, and the other terms are small compared to it. Source: S. Ng and others, fdlibm 1993, e_log.c.
/// </remarks>
internal static partial class VectorMath<TVector, T>
    where TVector : unmanaged, ILanes<TVector, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>ln x over the whole range: −∞ at 0, NaN below. The error is at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log(TVector x)
    {
        // A subnormal number is scaled to a normal one first.
        TVector isSmall = TVector.LessThan(x, Constant(1.17549435e-38, 2.2250738585072014e-308));
        TVector normal = TVector.Select(isSmall, x * Constant(16777216, 18014398509481984), x);
        TVector f = TVector.Split(normal, out TVector k);
        k += TVector.Select(isSmall, Constant(-24, -54), TVector.Zero);
        TVector value = LogOfParts(f, TVector.Zero, k);

        value = TVector.Select(TVector.LessThan(x, Constant(double.PositiveInfinity)), value, x);
        value = TVector.Select(TVector.LessThan(x, TVector.Zero), Constant(double.NaN), value);
        return TVector.Select(TVector.Equal(x, TVector.Zero), Constant(double.NegativeInfinity), value);
    }

    /// <summary>ln(1 + x) for finite x ≥ 0, relatively accurate near 0. The error is at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOnePlus(TVector x)
    {
        TVector sum = TVector.One + x;
        TVector larger = AtLeast(x, TVector.One);
        TVector lost = larger - sum + AtMost(x, TVector.One);
        TVector f = TVector.Split(sum, out TVector k);

        // ln(1 + f + lost) = ln(1 + f) + lost/(1 + f). `lost` is so small that 1 − f can replace 1/(1 + f). If k is 0, f is x itself. If k is large,
        // the loss is negligible, and 2^−k may be out of range.
        TVector isNear = TVector.Equal(k, TVector.Zero);
        TVector scaled = lost * TVector.PowerOfTwo(Rounder(ForSingleOrDouble(127, 1023)) - AtMost(k, Constant(64)));
        TVector fLow = TVector.Select(isNear, TVector.Zero, TVector.MultiplyAdd(-f, scaled, scaled));
        return LogOfParts(TVector.Select(isNear, x, f), fLow, k);
    }

    /// <summary>k·ln 2 + ln(1 + f + fLow). The contribution of the polynomial has an error of at most 2⁻³⁰ in float and 2⁻⁵⁹ in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LogOfParts(TVector f, TVector fLow, TVector k)
    {
        TVector s = f / (f + Constant(2));
        TVector q = s * s;                                   // at most 0.0295
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = Constant(0.29875051975250244);
            p = TVector.MultiplyAdd(p, q, Constant(0.3997742831707001));
            p = TVector.MultiplyAdd(p, q, Constant(0.6666677594184875));
        }
        else
        {
            p = Constant(0.14799800631895368);
            p = TVector.MultiplyAdd(p, q, Constant(0.15313686171255245));
            p = TVector.MultiplyAdd(p, q, Constant(0.18183577728381342));
            p = TVector.MultiplyAdd(p, q, Constant(0.22222198332359347));
            p = TVector.MultiplyAdd(p, q, Constant(0.28571428744557587));
            p = TVector.MultiplyAdd(p, q, Constant(0.3999999999940578));
            p = TVector.MultiplyAdd(p, q, Constant(0.6666666666666735));
        }

        TVector halfSquare = Constant(0.5) * f * f;
        TVector small = TVector.MultiplyAdd(s, TVector.MultiplyAdd(p, q, halfSquare), TVector.MultiplyAdd(-k, LnTwoLow(), fLow)) - halfSquare;
        return TVector.MultiplyAdd(-k, LnTwo(), f + small);
    }
}
