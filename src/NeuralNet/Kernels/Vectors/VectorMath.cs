using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Arithmetic on <see cref="Vector{T}"/> that the runtime offers for each type of number alone.</summary>
internal static class VectorMath
{
    /// <summary>a·b + c, fused where the hardware can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();
}

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
