using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Sums in an order that depends only on the lengths. The bits do not depend on the alignment of the numbers.</summary>
internal static class Sums
{
    /// <summary>Σ x in double.</summary>
    public static double Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => InDouble(default(ValueTerm), x, default, default);

    /// <summary>Σ (scale·x)² in double.</summary>
    public static double Squares<T>(ReadOnlySpan<T> x, double scale)
        where T : unmanaged, IFloatingPointIeee754<T> => InDouble(new SquareTerm(scale), x, default, default);

    /// <summary>Σ term(x, y, z), with terms and sum in double. It sums each lane in four chains, and then the lanes.</summary>
    /// <param name="term">The term. Its arguments are in double.</param>
    /// <param name="x">The first numbers.</param>
    /// <param name="y">The second numbers, with the same length; empty if the term takes one number.</param>
    /// <param name="z">The third numbers, with the same length; empty if the term takes at most two.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double InDouble<TTerm, T>(TTerm term, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z)
        where TTerm : struct, IElementwiseMap<double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(TTerm.Inputs > 1 ? x.Length : 0, y.Length);
        Elementwise.RequireLength(TTerm.Inputs > 2 ? x.Length : 0, z.Length);
        int width = Lanes<double>.Count;
        int whole = x.Length - (x.Length % width);

        // The tail comes first, because values that live across a call would be kept on the stack.
        double tail = whole == x.Length ? 0 : Tail(term, x[whole..], Rest(y, whole), Rest(z, whole));
        ref T a = ref MemoryMarshal.GetReference(x);
        ref T b = ref MemoryMarshal.GetReference(y);
        ref T c = ref MemoryMarshal.GetReference(z);
        Lanes<double> first = default, second = default, third = default, fourth = default;
        int i = 0;
        for (; i <= whole - (4 * width); i += 4 * width)
        {
            first += At(term, ref a, ref b, ref c, i);
            second += At(term, ref a, ref b, ref c, i + width);
            third += At(term, ref a, ref b, ref c, i + (2 * width));
            fourth += At(term, ref a, ref b, ref c, i + (3 * width));
        }

        for (; i < whole; i += width)
        {
            first += At(term, ref a, ref b, ref c, i);
        }

        return Lanes<double>.Sum(first + second + (third + fourth)) + tail;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes<double> At<TTerm, T>(TTerm term, ref T x, ref T y, ref T z, int index)
        where TTerm : struct, IElementwiseMap<double>
        where T : unmanaged, IFloatingPointIeee754<T> => term.Of(
        Lanes<double>.LoadWidened(ref x, (nuint)index),
        TTerm.Inputs > 1 ? Lanes<double>.LoadWidened(ref y, (nuint)index) : default,
        TTerm.Inputs > 2 ? Lanes<double>.LoadWidened(ref z, (nuint)index) : default);

    /// <summary>The sum of fewer terms than a vector holds, in order.</summary>
    private static double Tail<TTerm, T>(TTerm term, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z)
        where TTerm : struct, IElementwiseMap<double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> terms = stackalloc double[Lanes<double>.Count];
        Lanes<double>.Store(term.Of(LoadTail(x), LoadTail(y), LoadTail(z)), ref terms[0], 0);
        double sum = 0;
        foreach (double value in terms[..x.Length])
        {
            sum += value;
        }

        return sum;
    }

    private static Lanes<double> LoadTail<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> vector = stackalloc T[Lanes<double>.Count];
        vector.Clear();
        numbers.CopyTo(vector);
        return Lanes<double>.LoadWidened(ref vector[0], 0);
    }

    private static ReadOnlySpan<T> Rest<T>(ReadOnlySpan<T> numbers, int start) => numbers.IsEmpty ? numbers : numbers[start..];

    private readonly struct ValueTerm : IElementwiseMap<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, double> => x;
    }

    private readonly struct SquareTerm(double scale) : IElementwiseMap<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector scaled = TVector.Create(scale) * x;
            return scaled * scaled;
        }
    }
}
