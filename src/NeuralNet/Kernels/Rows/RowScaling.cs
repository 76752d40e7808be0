using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Scales each row of a batch by its own shift a and scale b, there and back (Eq. 13).</summary>
/// <remarks>
/// <code>
/// scaled      u = (x − a)/b             ∂x = ∂u/b
/// clipped     y = u/√(1 + (u/3)²)       ∂x = ∂y·(1 + (u/3)²)^(−3/2)/b       −3 ≤ y ≤ 3
/// unscaled    x = a + b·u               ∂u = b·∂x
/// </code>
/// The numbers are divided by b. A product with 1/b would round twice, and 1/b may be infinite.
/// </remarks>
internal static class RowScaling
{
    /// <summary>The length of the scratch: a shift and a scale for each row.</summary>
    public static int ScratchLength(int rows) =>
        ArrayLength.Product((rows, "features"), (2, "numbers of scratch"), "Use a layer with fewer features.");

    /// <summary>u = (x − a)/b.</summary>
    /// <param name="x">Columns of as many numbers as there are shifts.</param>
    /// <param name="shift">a, one for each row.</param>
    /// <param name="scale">b, one for each row, none of them 0.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> numbers.</param>
    /// <param name="u">Receives the results, with the shape of x.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Scale<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> shift, ReadOnlySpan<T> scale, Span<T> scratch, Span<T> u, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowMap.Apply<ScaleOperation<T>, T>(x, default, shift.Length, Both(shift, scale, scratch), u, threads);

    /// <summary>∂x = ∂u/b.</summary>
    public static void ScaleBackward<T>(ReadOnlySpan<T> du, ReadOnlySpan<T> scale, Span<T> dx, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => RowMap.Apply<DivideOperation<T>, T>(du, default, scale.Length, scale, dx, threads);

    /// <summary>y = u/√(1 + (u/3)²) with u = (x − a)/b.</summary>
    public static void Clip<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> shift, ReadOnlySpan<T> scale, Span<T> scratch, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowMap.Apply<ClipOperation<T>, T>(x, default, shift.Length, Both(shift, scale, scratch), y, threads);

    /// <summary>∂x = ∂y·(1 + (u/3)²)^(−3/2)/b with u = (x − a)/b.</summary>
    public static void ClipBackward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> shift, ReadOnlySpan<T> scale, Span<T> scratch, Span<T> dx, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowMap.Apply<ClipGradientOperation<T>, T>(x, dy, shift.Length, Both(shift, scale, scratch), dx, threads);

    /// <summary>x = a + b·u.</summary>
    public static void Unscale<T>(ReadOnlySpan<T> u, ReadOnlySpan<T> shift, ReadOnlySpan<T> scale, Span<T> scratch, Span<T> x, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowMap.Apply<UnscaleOperation<T>, T>(u, default, shift.Length, Both(shift, scale, scratch), x, threads);

    /// <summary>All shifts and then all scales.</summary>
    private static ReadOnlySpan<T> Both<T>(ReadOnlySpan<T> shift, ReadOnlySpan<T> scale, Span<T> scratch)
    {
        shift.CopyTo(scratch);
        scale.CopyTo(scratch[shift.Length..]);
        return scratch[..(2 * shift.Length)];
    }

    /// <summary>(u/3)², and u = (x − a)/b, at most 3·2⁶⁰ in size. There y is exactly ±3, and beyond it the square of u may overflow float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes<T> Square<T>(Lanes<T> x, Lanes<T> a, Lanes<T> b, out Lanes<T> u)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A minimum or maximum returns its second operand if that is NaN, so NaN stays NaN.
        Lanes<T> largest = Lanes<T>.Create(T.CreateTruncating(3.0 * (1L << 60)));
        u = Lanes<T>.Max(-largest, Lanes<T>.Min(largest, (x - a) / b));
        Lanes<T> third = u / Lanes<T>.Create(T.CreateTruncating(3));
        return third * third;
    }

    /// <summary>(x − a)/b.</summary>
    private readonly struct ScaleOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) => (x - a) / b;
    }

    /// <summary>x/a.</summary>
    private readonly struct DivideOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) => x / a;
    }

    /// <summary>a + b·x.</summary>
    private readonly struct UnscaleOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) => a + (b * x);
    }

    /// <summary>u/√(1 + (u/3)²) with u = (x − a)/b.</summary>
    private readonly struct ClipOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d)
        {
            Lanes<T> square = Square(x, a, b, out Lanes<T> u);
            return u / Lanes<T>.SquareRoot(Lanes<T>.One + square);
        }
    }

    /// <summary>y·(1 + (u/3)²)^(−3/2)/b with u = (x − a)/b. The order of the divisions keeps every quotient in range.</summary>
    private readonly struct ClipGradientOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d)
        {
            Lanes<T> root = Lanes<T>.SquareRoot(Lanes<T>.One + Square(x, a, b, out _));
            return y / root / root / root / b;
        }
    }
}
