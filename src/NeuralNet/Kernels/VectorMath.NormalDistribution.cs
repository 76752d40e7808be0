using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>The normal distribution, for GELU.</content>
internal static partial class VectorMath
{
    /// <summary>The normal distribution's Φ(x) and its density φ(x), Φ relatively accurate in the left tail.</summary>
    /// <remarks>
    /// <code>
    /// Φ(−|x|) = ½ erfc(|x|/√2) = ½ e^(−x²/2) · h(t)/(1+2y)     y = |x|/√2,  t = (y−4)/(y+4)
    /// </code>
    /// h(t) = (1+2y)·e^(y²)·erfc(y) is smooth on the whole half line, as Shepherd and Laframboise (1981) observed. The polynomial
    /// was fitted at 23 Chebyshev points of 0 ≤ y ≤ 30 in 50 digits; it is within 2e-17 of h there. x is cut at ±40, where Φ and φ have
    /// long reached their limits. Half the rounding error of x² is a relative error of e^(−x²/2), so what x² lost is put back to first order.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> NormalDistribution<T>(Vector<T> x, out Vector<T> density)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x = Clamp(x, -40, 40);
        Vector<T> square = x * x;
        Vector<T> lost = MultiplyAdd(x, x, -square);             // 0 where the hardware does not fuse
        Vector<T> e = Exp(Constant<T>(-0.5) * square);
        e = MultiplyAdd(e * Constant<T>(-0.5), lost, e);
        Vector<T> y = Vector.Abs(x) * Constant<T>(0.70710678118654752);
        Vector<T> t = (y - Constant<T>(4)) / (y + Constant<T>(4));
        Vector<T> h = Constant<T>(-1.5902204583903627e-09);
        h = MultiplyAdd(h, t, Constant<T>(-1.294881161729725e-08));
        h = MultiplyAdd(h, t, Constant<T>(-7.591060963704628e-09));
        h = MultiplyAdd(h, t, Constant<T>(1.1363818318583681e-07));
        h = MultiplyAdd(h, t, Constant<T>(6.139001016255127e-08));
        h = MultiplyAdd(h, t, Constant<T>(-8.335707797974609e-07));
        h = MultiplyAdd(h, t, Constant<T>(3.0324186618894764e-07));
        h = MultiplyAdd(h, t, Constant<T>(5.7172007073389786e-06));
        h = MultiplyAdd(h, t, Constant<T>(-1.122611190011319e-05));
        h = MultiplyAdd(h, t, Constant<T>(-2.4403079119243878e-05));
        h = MultiplyAdd(h, t, Constant<T>(0.00015062277973082035));
        h = MultiplyAdd(h, t, Constant<T>(-0.00019925546993862576));
        h = MultiplyAdd(h, t, Constant<T>(-0.000757773473253444));
        h = MultiplyAdd(h, t, Constant<T>(0.00503196973767563));
        h = MultiplyAdd(h, t, Constant<T>(-0.01619773403952656));
        h = MultiplyAdd(h, t, Constant<T>(0.03716751556571174));
        h = MultiplyAdd(h, t, Constant<T>(-0.06633036581319794));
        h = MultiplyAdd(h, t, Constant<T>(0.09373283499652771));
        h = MultiplyAdd(h, t, Constant<T>(-0.10103906603627971));
        h = MultiplyAdd(h, t, Constant<T>(0.06809705425474666));
        h = MultiplyAdd(h, t, Constant<T>(0.015379652102619512));
        h = MultiplyAdd(h, t, Constant<T>(-0.139621116840563));
        h = MultiplyAdd(h, t, Constant<T>(1.2329951186255526));

        density = e * Constant<T>(0.39894228040143268);        // 1/√(2π)
        Vector<T> left = Constant<T>(0.5) * e * (h / (Vector<T>.One + y + y));
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One - left, left);
    }
}
