using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>The exponential, and functions that use only the exponential.</content>
/// <remarks>
/// <code>
/// e^x   = 2^n · e^r            n = round(x / ln 2),  r = x − n·ln 2 in two parts,  |r| ≤ ½ ln 2
/// e^x−1 = 2^n·(e^r − 1) + (2^n − 1)
/// </code>
/// </remarks>
internal static partial class VectorMath<TVector, T>
    where TVector : unmanaged, ILanes<TVector, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>This lift and the exponent bias are added to n, so that the smallest power of two is still a normal number.</summary>
    private const int SingleLift = 64;
    private const int DoubleLift = 512;

    /// <summary>eˣ over the whole range, with subnormal results. It is 0 or ∞ if the result is out of range. The error is at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        // 2^n may be out of the range of T even if the result is not. The lift therefore moves n away from the nearer end.
        TVector isNegative = TVector.LessThan(x, TVector.Zero);
        TVector rounder = TVector.Select(isNegative, LiftingRounder(), Rounder(ForSingleOrDouble(127 - SingleLift, 1023 - DoubleLift)));
        TVector drop = TVector.Select(isNegative, Drop(), Constant(18446744073709551616.0, 1.3407807929942597e154));
        x = AtMost(AtLeast(x, Constant(-110, -760)), Constant(95, 720));
        TVector r = Reduce(x, rounder, out TVector power);
        return (TVector.One + TVector.MultiplyAdd(r * r, Series(r), r)) * power * drop;
    }

    /// <summary>eˣ for x ≤ 0. The error is at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpOfNegative(TVector x)
    {
        TVector r = Reduce(AtLeast(x, Constant(-110, -760)), LiftingRounder(), out TVector power);
        return (TVector.One + TVector.MultiplyAdd(r * r, Series(r), r)) * power * Drop();
    }

    /// <summary>eˣ − 1 for x ≤ 0, relatively accurate near 0, and the error of its last rounding. The error is at most 1.1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpMinusOneOfNegative(TVector x, out TVector low)
    {
        TVector r = Reduce(AtLeast(x, Constant(-50)), Rounder(ForSingleOrDouble(127, 1023)), out TVector power);
        TVector p = TVector.MultiplyAdd(r * r, Series(r), r);
        TVector whole = power - TVector.One;
        TVector value = TVector.MultiplyAdd(power, p, whole);
        low = TVector.MultiplyAdd(power, p, whole - value);
        return value;
    }

    /// <summary>
    /// tanh x = −t/(2+t) with t = e^(−2|x|) − 1, with the sign of x, even for −0. It is relatively accurate near 0. The error is at most 2 ulp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        TVector t = ExpMinusOneOfNegative(Constant(-2) * TVector.Abs(x), out TVector low);
        TVector s = t + Constant(2);
        TVector sLow = Constant(2) - s + t + low;
        TVector quotient = Quotient(t, low, s, sLow, out TVector quotientLow);
        return TVector.CopySign(quotient + quotientLow, x);
    }

    /// <summary>
    /// e^(x + low) = (y + yLow)·power·<see cref="Drop"/>, for x ≤ 0. x must not be far below the point at which the result becomes 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpParts(TVector x, TVector low, out TVector yLow, out TVector power)
    {
        TVector rounder = LiftingRounder();
        TVector biased = TVector.MultiplyAdd(x, Constant(1.4426950408889634), rounder);
        TVector n = biased - rounder;
        power = TVector.PowerOfTwo(biased);
        TVector exact = TVector.MultiplyAdd(n, LnTwo(), x);
        low = TVector.MultiplyAdd(n, LnTwoLow(), low);
        TVector r = exact + low;
        TVector rest = TVector.MultiplyAdd(r * r, Series(r), exact - r + low);
        TVector sum = TVector.One + r;
        TVector sumLow = TVector.One - sum + r + rest;
        TVector y = sum + sumLow;
        yLow = sum - y + sumLow;
        return y;
    }

    /// <summary>r = x − n·ln 2 with n = round(x/ln 2), and 2ⁿ times the lift. The rounder includes the exponent bias and the lift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce(TVector x, TVector rounder, out TVector power)
    {
        TVector biased = TVector.MultiplyAdd(x, Constant(1.4426950408889634), rounder);
        TVector n = biased - rounder;
        power = TVector.PowerOfTwo(biased);
        return TVector.MultiplyAdd(n, LnTwoLow(), TVector.MultiplyAdd(n, LnTwo(), x));
    }

    /// <summary>(eʳ − 1 − r)/r² for |r| ≤ ½ ln 2. Its contribution to eʳ has an error of at most 2⁻²⁸ in float and 2⁻⁵⁷ in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Series(TVector r)
    {
        TVector p;
        if (typeof(T) == typeof(float))
        {
            p = Constant(0.0013863727217540145);
            p = TVector.MultiplyAdd(p, r, Constant(0.008367542177438736));
            p = TVector.MultiplyAdd(p, r, Constant(0.04166724160313606));
            p = TVector.MultiplyAdd(p, r, Constant(0.16666533052921295));
            return TVector.MultiplyAdd(p, r, Constant(0.5));
        }

        p = Constant(2.4978256723512527e-08);
        p = TVector.MultiplyAdd(p, r, Constant(2.7625311817098073e-07));
        p = TVector.MultiplyAdd(p, r, Constant(2.755764201028057e-06));
        p = TVector.MultiplyAdd(p, r, Constant(2.4801508393163327e-05));
        p = TVector.MultiplyAdd(p, r, Constant(0.00019841269464191942));
        p = TVector.MultiplyAdd(p, r, Constant(0.0013888888927005444));
        p = TVector.MultiplyAdd(p, r, Constant(0.008333333333501246));
        p = TVector.MultiplyAdd(p, r, Constant(0.0416666666666035));
        p = TVector.MultiplyAdd(p, r, Constant(0.16666666666666433));
        return TVector.MultiplyAdd(p, r, Constant(0.5));
    }

    /// <summary>−ln 2 in two parts. The first is so short that n times it is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LnTwo() => Constant(-0.693359375, -6.93147180369123816490e-01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LnTwoLow() => Constant(2.12194440e-4, -1.90821492927058770002e-10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LiftingRounder() => Rounder(ForSingleOrDouble(127 + SingleLift, 1023 + DoubleLift));

    /// <summary>The factor that removes the lift: 2⁻⁶⁴ or 2⁻⁵¹².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Drop() => Constant(5.421010862427522e-20, 7.458340731200207e-155);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ForSingleOrDouble(int single, int wide) => typeof(T) == typeof(float) ? single : wide;
}
