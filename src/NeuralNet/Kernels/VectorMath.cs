using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Elementary functions of whole vectors, for <see cref="float"/> and <see cref="double"/> from one source.</summary>
/// <remarks>
/// Every lane is computed alike and alone, so a number gives the same bits wherever it stands. NaN in gives NaN out.
/// <code>
/// e^x    = 2^n · e^r            n = round(x / ln 2),  r = x − n·ln 2 in two parts,  |r| ≤ ½ ln 2
/// e^x−1  = 2^n·(e^r − 1) + (2^n − 1)
/// ln(1+x) = 2 artanh(x / (2 + x))
/// </code>
/// The series are Taylor's, cut where the next term is below half a unit in the last place.
/// Worst errors measured, in units in the last place and where a·b + c is fused: eˣ 0.9, eˣ − 1 1.2, ln(1+x) 2.9, σ 2.8, tanh 2.6, Φ 6.7, φ 2.8.
/// </remarks>
internal static partial class VectorMath
{
    /// <summary>A constant of the formula in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Constant<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T> => new(T.CreateTruncating(value));

    /// <summary>a·b + c, fused where the hardware can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    /// <summary>eˣ, over the whole range: 0 and ∞ where it leaves it, subnormal numbers in between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool single = typeof(T) == typeof(float);
        Vector<T> n = Reduce(Clamp(x, single ? -110 : -760, single ? 95 : 720), out Vector<T> r);
        Vector<T> exponential = MultiplyAdd(r, ExpMinusOneOverR(r), Vector<T>.One);

        // 2^n itself may be no number of T although the result is: half of n at a time.
        Vector<T> half = Round(n * Constant<T>(0.5));
        return exponential * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>eˣ − 1 for x ≤ 0, relatively accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> ExpMinusOneOfNegative<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> n = Reduce(Clamp(x, -50, 0), out Vector<T> r);
        Vector<T> scale = PowerOfTwo(n);
        return MultiplyAdd(scale * r, ExpMinusOneOverR(r), scale - Vector<T>.One);
    }

    /// <summary>ln(1 + x) for 0 ≤ x ≤ 1, relatively accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> LogOnePlus<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> s = x / (x + Constant<T>(2));
        Vector<T> q = s * s;                                   // at most 1/9
        Vector<T> p = Constant<T>(1.0 / 15);
        if (typeof(T) == typeof(double))
        {
            p = Constant<T>(1.0 / 35);
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 33));
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 31));
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 29));
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 27));
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 25));
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 23));
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 21));
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 19));
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 17));
            p = MultiplyAdd(p, q, Constant<T>(1.0 / 15));
        }

        p = MultiplyAdd(p, q, Constant<T>(1.0 / 13));
        p = MultiplyAdd(p, q, Constant<T>(1.0 / 11));
        p = MultiplyAdd(p, q, Constant<T>(1.0 / 9));
        p = MultiplyAdd(p, q, Constant<T>(1.0 / 7));
        p = MultiplyAdd(p, q, Constant<T>(1.0 / 5));
        p = MultiplyAdd(p, q, Constant<T>(1.0 / 3));
        p = MultiplyAdd(p, q, Vector<T>.One);
        return (s + s) * p;
    }

    /// <summary>1/(1+e⁻ˣ); the exponential is of −|x| and cannot overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sigmoid<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> e = Exp(-Vector.Abs(x));
        Vector<T> right = Vector<T>.One / (Vector<T>.One + e);
        return Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, Vector<T>.Zero), right, e * right);
    }

    /// <summary>tanh x = −t/(2+t) with t = e^(−2|x|) − 1, and the sign of x, of −0 too: relatively accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Tanh<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> t = ExpMinusOneOfNegative(Constant<T>(-2) * Vector.Abs(x));
        return Vector.CopySign(-t / (t + Constant<T>(2)), x);
    }

    /// <summary>n = round(x/ln 2), and r = x − n·ln 2 with ln 2 in two parts, the first so short that n times it is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Reduce<T>(Vector<T> x, out Vector<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool single = typeof(T) == typeof(float);
        Vector<T> n = Round(x * Constant<T>(1.4426950408889634));
        r = MultiplyAdd(n, Constant<T>(single ? -0.693359375 : -6.93147180369123816490e-01), x);
        r = MultiplyAdd(n, Constant<T>(single ? 2.12194440e-4 : -1.90821492927058770002e-10), r);
        return n;
    }

    /// <summary>(eʳ − 1)/r = 1 + r/2! + r²/3! + … for |r| ≤ ½ ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> ExpMinusOneOverR<T>(Vector<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> p = Constant<T>(1.0 / 40320);
        if (typeof(T) == typeof(double))
        {
            p = Constant<T>(1.0 / 87178291200);
            p = MultiplyAdd(p, r, Constant<T>(1.0 / 6227020800));
            p = MultiplyAdd(p, r, Constant<T>(1.0 / 479001600));
            p = MultiplyAdd(p, r, Constant<T>(1.0 / 39916800));
            p = MultiplyAdd(p, r, Constant<T>(1.0 / 3628800));
            p = MultiplyAdd(p, r, Constant<T>(1.0 / 362880));
            p = MultiplyAdd(p, r, Constant<T>(1.0 / 40320));
        }

        p = MultiplyAdd(p, r, Constant<T>(1.0 / 5040));
        p = MultiplyAdd(p, r, Constant<T>(1.0 / 720));
        p = MultiplyAdd(p, r, Constant<T>(1.0 / 120));
        p = MultiplyAdd(p, r, Constant<T>(1.0 / 24));
        p = MultiplyAdd(p, r, Constant<T>(1.0 / 6));
        p = MultiplyAdd(p, r, Constant<T>(0.5));
        return MultiplyAdd(p, r, Vector<T>.One);
    }

    /// <summary>x, with the largest finite number for an infinity, so that 0 times it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> WithoutInfinity<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Clamp(x, -float.MaxValue, float.MaxValue) : Clamp(x, -double.MaxValue, double.MaxValue);

    /// <summary>x, with the lowest finite number for −∞, so that 0 times it is 0, while +∞ stays what it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> WithoutNegativeInfinity<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Clamp(x, typeof(T) == typeof(float) ? -float.MaxValue : -double.MaxValue, double.PositiveInfinity);

    /// <summary>x within [low, high]; NaN stays NaN, as it fails both comparisons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Clamp<T>(Vector<T> x, double low, double high)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x = Vector.ConditionalSelect(Vector.LessThan(x, Constant<T>(low)), Constant<T>(low), x);
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Constant<T>(high)), Constant<T>(high), x);
    }

    /// <summary>1.5 · 2^(mantissa bits): a number added to it is rounded to an integer, which stands in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Rounder<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Constant<T>(typeof(T) == typeof(float) ? 12582912 : 6755399441055744);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Round<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x + Rounder<T>() - Rounder<T>();

    /// <summary>2ⁿ for an integer n with a normal result: the biased exponent moved to its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> PowerOfTwo<T>(Vector<T> n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> biased = n + (Rounder<T>() + Constant<T>(typeof(T) == typeof(float) ? 127 : 1023));
        return typeof(T) == typeof(float)
            ? (biased.As<T, int>() << 23).As<int, T>()
            : (biased.As<T, long>() << 52).As<long, T>();
    }
}
