using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>The normal distribution, for GELU.</content>
/// <remarks>
/// <code>
/// Φ(−|x|) = ½ erfc(|x|/√2) = ½ e^(−x²/2) · h(t)/(1+2y)     y = |x|/√2,  t = (y−c)/(y+c) = u − 1
/// </code>
/// h(t) = (1+2y)·e^(y²)·erfc(y) is smooth on the whole half line, as Shepherd and Laframboise (1981) observed. c is 4, or 3 in float. The
/// polynomial's error is at most 2⁻⁵⁶ for y up to 27.7, or 2⁻²⁸ for y up to 10.3 in float. |x| is clamped far beyond the point at which Φ and φ have
/// reached their limits. An error in x² would cause an equally large relative error of e^(−x²/2). The rounding error of x² is therefore passed to the
/// exponential.
/// </remarks>
internal static partial class VectorMath<TVector, T>
    where TVector : unmanaged, ILanes<TVector, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Φ(x) and the density φ(x) of the normal distribution, both relatively accurate in their tails. The error is at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NormalDistribution(TVector x, out TVector density)
    {
        TVector magnitude = AtMost(TVector.Abs(x), Constant(14.5, 39));
        TVector e = ExpOfHalfSquare(magnitude, out TVector eLow, out TVector power);
        TVector tail = Tail(magnitude, e, eLow, out TVector tailLow);
        TVector left = (tail + tailLow) * power * Drop();

        // 1/√(2π), in two parts
        TVector factor = Constant(0.3989422804014327);
        TVector factorLow = Constant(-1.1335170135851058e-08, -2.49232720227773e-17);
        density = TVector.MultiplyAdd(e, factor, TVector.MultiplyAdd(eLow, factor, e * factorLow)) * power * Drop();
        return TVector.Select(TVector.LessThan(TVector.Zero, x), TVector.One - left, left);
    }

    /// <summary>x·Φ(x), with the product rounded once; −0 if x is −∞. The error is at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector TimesNormalDistribution(TVector x)
    {
        // In this order NaN becomes the limit. Then only x itself passes NaN on, so the bits of the NaN do not depend on the order of other operands.
        TVector magnitude = TVector.Min(TVector.Abs(x), Constant(14.5, 39));
        TVector e = ExpOfHalfSquare(magnitude, out TVector eLow, out TVector power);
        TVector tail = Tail(magnitude, e, eLow, out TVector tailLow);

        // For negative x the product may be subnormal and is scaled last.
        TVector onLeft = TVector.MultiplyAdd(-magnitude, tail, -magnitude * tailLow) * power * Drop();
        TVector left = (tail + tailLow) * power * Drop();
        TVector right = TVector.One - left;
        TVector rightLow = TVector.One - right - left;
        TVector onRight = TVector.MultiplyAdd(x, right, magnitude * rightLow);
        return TVector.Select(TVector.LessThan(x, TVector.Zero), onLeft, onRight);
    }

    /// <summary>e^(−x²/2) in two parts and a power of two, as <see cref="ExpParts"/> returns it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpOfHalfSquare(TVector x, out TVector low, out TVector power)
    {
        TVector square = x * x;
        TVector lost = TVector.MultiplyAdd(x, x, -square);
        return ExpParts(Constant(-0.5) * square, Constant(-0.5) * lost, out low, out power);
    }

    /// <summary>½·e·h(t)/(1+2y) in two parts: Φ(−x) without the power of two of its exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Tail(TVector x, TVector e, TVector eLow, out TVector low)
    {
        // u = 2y/(y+c), with c·√2 because the argument is x, not y
        TVector u = (x + x) / (x + Constant(4.242640687119285, 5.656854249492381));
        TVector g = SlopeOfH(u - TVector.One);
        TVector h = TVector.MultiplyAdd(u, g, TVector.One);
        TVector hLow = TVector.MultiplyAdd(u, g, TVector.One - h);

        // 1+2y = 1 + √2·x
        TVector root = Constant(1.4142135623730951);
        TVector s = TVector.MultiplyAdd(x, root, TVector.One);
        TVector rootLow = Constant(2.4203234971764687e-08, -9.667293313452913e-17);
        TVector sLow = TVector.MultiplyAdd(x, rootLow, TVector.MultiplyAdd(x, root, TVector.One - s));
        TVector quotient = Quotient(h, hLow, s, sLow, out TVector quotientLow);

        e *= Constant(0.5);
        eLow *= Constant(0.5);
        TVector value = e * quotient;
        low = TVector.MultiplyAdd(e, quotient, -value) + TVector.MultiplyAdd(eLow, quotient, e * quotientLow);
        return value;
    }

    /// <summary>
    /// g(t) = (h(t) − 1)/(1 + t). This form is exact at t = −1, where h is 1, and keeps the error small nearby, where Φ is just below ½.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SlopeOfH(TVector t)
    {
        TVector g;
        if (typeof(T) == typeof(float))
        {
            g = Constant(-0.00026715872809290886);
            g = TVector.MultiplyAdd(g, t, Constant(-0.0005074493819847703));
            g = TVector.MultiplyAdd(g, t, Constant(0.002511751838028431));
            g = TVector.MultiplyAdd(g, t, Constant(5.511672861757688e-05));
            g = TVector.MultiplyAdd(g, t, Constant(-0.023854034021496773));
            g = TVector.MultiplyAdd(g, t, Constant(0.09214956313371658));
            g = TVector.MultiplyAdd(g, t, Constant(-0.21142032742500305));
            g = TVector.MultiplyAdd(g, t, Constant(0.34106677770614624));
            g = TVector.MultiplyAdd(g, t, Constant(-0.3886291980743408));
            return TVector.MultiplyAdd(g, t, Constant(0.25300806760787964));
        }

        g = Constant(-1.7760139889628124e-09);
        g = TVector.MultiplyAdd(g, t, Constant(-1.1790689742821122e-08));
        g = TVector.MultiplyAdd(g, t, Constant(3.987999011376501e-09));
        g = TVector.MultiplyAdd(g, t, Constant(1.1100808314467869e-07));
        g = TVector.MultiplyAdd(g, t, Constant(-4.8303600262431273e-08));
        g = TVector.MultiplyAdd(g, t, Constant(-7.863554415850275e-07));
        g = TVector.MultiplyAdd(g, t, Constant(1.08784823819966e-06));
        g = TVector.MultiplyAdd(g, t, Constant(4.629643832183403e-06));
        g = TVector.MultiplyAdd(g, t, Constant(-1.5854595964667265e-05));
        g = TVector.MultiplyAdd(g, t, Constant(-8.548384305403483e-06));
        g = TVector.MultiplyAdd(g, t, Constant(0.00015917071848037368));
        g = TVector.MultiplyAdd(g, t, Constant(-0.00035842628303726286));
        g = TVector.MultiplyAdd(g, t, Constant(-0.00039934708691158723));
        g = TVector.MultiplyAdd(g, t, Constant(0.005431316853660292));
        g = TVector.MultiplyAdd(g, t, Constant(-0.021629050907492325));
        g = TVector.MultiplyAdd(g, t, Constant(0.058796566468721535));
        g = TVector.MultiplyAdd(g, t, Constant(-0.12512693228079988));
        g = TVector.MultiplyAdd(g, t, Constant(0.21885976727767723));
        g = TVector.MultiplyAdd(g, t, Constant(-0.3198988333140008));
        g = TVector.MultiplyAdd(g, t, Constant(0.38799588756873554));
        g = TVector.MultiplyAdd(g, t, Constant(-0.3726162354661154));
        return TVector.MultiplyAdd(g, t, Constant(0.2329951186255525));
    }
}
